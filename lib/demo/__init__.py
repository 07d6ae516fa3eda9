"""An invented samenwerkingsverband to learn and measure with: no name or story here belongs to a real person."""
