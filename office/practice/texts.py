"""What the works of a practice say of themselves: made up, in Indonesian, as entrants write."""

from submissions.models import Question

TITLES = ("Ombak Latihan", "Titik Latihan", "Lereng Latihan", "Panah Latihan", "Ketupat Latihan", "Bilah Latihan")
CONCEPTS = (
    "Gelombang yang sejajar mengalirkan air ke tepi telapak. Karya ini dibuat untuk latihan menilai.",
    "Titik-titik kecil membuat sol lentur ke segala arah. Karya ini dibuat untuk latihan menilai.",
    "Garis miring menahan langkah ke depan dan meluncur ke samping. Karya ini dibuat untuk latihan menilai.",
    "Alur berbentuk panah menunjukkan arah langkah. Karya ini dibuat untuk latihan menilai.",
    "Belah ketupat yang berselang-seling mencengkeram lantai basah. Karya ini dibuat untuk latihan menilai.",
    "Bilah lebar memberi bidang tapak yang tahan aus. Karya ini dibuat untuk latihan menilai.",
)
SHORT, FIGURE = "Contoh jawaban untuk latihan", "42"


def title(number: int) -> str:
    return TITLES[number % len(TITLES)]


def answers(number: int, questions: list[Question]) -> dict[str, str]:
    """An answer to everything that is asked, by the code of the question, as a saved entry has it."""
    return {question.code: _answer(number, question) for question in questions}


def _answer(number: int, question: Question) -> str:
    if question.choices:
        return question.choices[number % len(question.choices)]["code"]
    if question.kind == Question.NUMBER:
        return FIGURE
    return CONCEPTS[number % len(CONCEPTS)] if question.kind == Question.LONG else SHORT
