"""Letters: one face (the scalable one that Pillow brings), and the signs it lacks drawn from those it has."""

from functools import cache

from PIL import Image, ImageDraw, ImageFont

# sign: (what is drawn instead, its size, its rise as parts of the text size)
_STAND_INS = {
    "°": ("o", 0.58, 0.36),
    "²": ("2", 0.60, 0.38),
    "³": ("3", 0.60, 0.38),
    "×": ("x", 0.92, 0.02),
    "–": ("-", 1.0, 0.0),
    "—": ("-", 1.0, 0.0),
    "·": (".", 1.0, 0.26),
    "•": (".", 1.0, 0.26),
    "≤": ("<=", 1.0, 0.0),
    "≥": (">=", 1.0, 0.0),
    "“": ('"', 1.0, 0.0),
    "”": ('"', 1.0, 0.0),
    "’": ("'", 1.0, 0.0),
    "‘": ("'", 1.0, 0.0),
}

Run = tuple[str, float, float]


@cache
def face(size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.load_default(size)  # type: ignore[return-value]


def face_bytes() -> bytes:
    """The font file itself, for embedding."""
    return face(20).path.getvalue()  # type: ignore[union-attr]


def runs(text: str) -> list[Run]:
    """The text in pieces that the face can draw: (letters, relative size, relative rise)."""
    out: list[Run] = []
    for char in text:
        letters, scale, rise = _STAND_INS.get(char, (char, 1.0, 0.0))
        if out and out[-1][1:] == (scale, rise):
            out[-1] = (out[-1][0] + letters, scale, rise)
        else:
            out.append((letters, scale, rise))
    return out


def _gap(rise: float) -> float:
    """Raised signs stand a hair apart from what they follow."""
    return 0.05 if rise > 0.3 else 0.0


def width(text: str, size: float, spacing: float = 0.0) -> float:
    total = (
        sum(face(100).getlength(letters) * scale + 100 * _gap(rise) for letters, scale, rise in runs(text)) * size / 100
    )
    return total + spacing * max(0, len(text) - 1)


def wrapped(text: str, size: float, room: float) -> list[str]:
    """The text broken into lines that fit the room."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def write(
    draw: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    size: float,
    fill,
    *,
    anchor: str = "l",
    spacing: float = 0.0,
    weight: int = 0,
) -> None:
    """Draw a line of text with its baseline's start (l), middle (m) or end (r) at a point."""
    x, y = at
    x -= {"l": 0.0, "m": 0.5, "r": 1.0}[anchor] * width(text, size, spacing)
    for letters, scale, rise in runs(text):
        font = face(round(size * scale, 1))
        x += _gap(rise) * size
        for piece in letters if spacing else [letters]:
            draw.text(
                (x, y - rise * size), piece, fill=fill, font=font, anchor="ls", stroke_width=weight, stroke_fill=fill
            )
            x += face(100).getlength(piece) * scale * size / 100 + spacing


def stencil(text: str, pixels: float) -> Image.Image:
    """A tight grey picture of a word, for carving it into something."""
    font = face(pixels)
    left, top, right, bottom = font.getbbox(text)
    image = Image.new("L", (int(right - left) + 2, int(bottom - top) + 2))
    ImageDraw.Draw(image).text((1 - left, 1 - top), text, fill=255, font=font)
    return image
