"""What is put in texts for D4: each would do something in a browser if a page took it for more than text."""

VER = "kwaad.example"
VORMEN = (
    "<script>window.pzRaak={n}</script>",
    "<img src=x class=pz-raak onerror=window.pzRaak={n}>",
    "<svg class=pz-raak onload=window.pzRaak={n}></svg>",
    "<style>:root{{--pz-raak:{n}}}</style>",
    "<div class=pz-raak style='position:fixed;inset:0;z-index:99999;background:red'>{n}</div>",
    "<meta http-equiv=refresh content='0;url=https://kwaad.example/{n}'>",
    "<iframe class=pz-raak src='https://kwaad.example/{n}'></iframe>",
    "<link rel=stylesheet href='https://kwaad.example/{n}.css'>",
    "<base href='https://kwaad.example/{n}/'>",
    "<form class=pz-raak action='https://kwaad.example/{n}'><button>Ga door</button></form>",
    "![plaatje {n}](https://kwaad.example/{n}.png)",
    "[klik {n}](javascript:window.pzRaak={n})",
    "[klik {n}](https://kwaad.example/{n})",
    "<https://kwaad.example/{n}>",
    "https://kwaad.example/{n}",
    "www.kwaad.example/{n}",
    "iemand{n}@kwaad.example",
    "[![x](https://kwaad.example/{n}.png)](javascript:window.pzRaak={n})",
    "<a class=pz-raak href='javascript:window.pzRaak={n}'>klik</a>",
    "<details class=pz-raak open ontoggle=window.pzRaak={n}>x</details>",
    "<input class=pz-raak autofocus onfocus=window.pzRaak={n}>",
    "<video class=pz-raak><source onerror=window.pzRaak={n}></video>",
    "<object class=pz-raak data='https://kwaad.example/{n}.svg'></object>",
    "<math><mi class=pz-raak xlink:href='javascript:window.pzRaak={n}'>x</mi></math>",
    '"><b class=pz-raak onclick=window.pzRaak={n}>x</b>',
    "' class=pz-raak onmouseover='window.pzRaak={n}",
    "</textarea></title></style><b class=pz-raak>{n}</b>",
    "&lt;b class=pz-raak&gt;{n}&lt;/b&gt;",
    "<b class=pz-raak style='background:url(https://kwaad.example/{n}.png)'>x</b>",
    "<table class=pz-raak background='https://kwaad.example/{n}.png'><td>x</table>",
    "$\\href{{javascript:window.pzRaak={n}}}{{x}}$ en $$x^{n}$$",
    ":red[rood {n}] :material/home: :smile: :blue-background[{n}]",
    "**vet {n}** _schuin_ `code` ~~weg~~ # kop",
    "| a | b |\n|---|---|\n| {n} | x |",
    "{{{{7*7}}}} ${{7*7}} {n}",
    "<scr<script>ipt>window.pzRaak={n}</scr</script>ipt>",
    "<img src='data:image/svg+xml,<svg onload=alert({n})>' class=pz-raak>",
    "data:text/html,<script>alert({n})</script>",
    "<button class=pz-raak formaction='javascript:window.pzRaak={n}' autofocus>x</button>",
    "<img/src=`x`onerror=alert({n}) class=pz-raak>",
)
RAAK = """() => {
  const mis = [];
  if (window.pzRaak !== undefined) mis.push('script');
  if (getComputedStyle(document.documentElement).getPropertyValue('--pz-raak')) mis.push('stijl');
  const raak = '.pz-raak, [onerror], [onload], [onclick], [onfocus], [ontoggle], [onmouseover], a[href^="javascript" i], '
    + '[href*="kwaad.example"], [src*="kwaad.example"], [action*="kwaad.example"], [data*="kwaad.example"]';
  for (const ding of document.querySelectorAll(raak)) mis.push(ding.tagName.toLowerCase());
  return mis;
}"""
"""What a page would show of one that worked: its script, its style, or an element that it made."""


def lading(nummer: int) -> str:
    """Return a text that does something, with its own number in it so that it can be found."""
    return VORMEN[nummer % len(VORMEN)].format(n=70_000 + nummer)
