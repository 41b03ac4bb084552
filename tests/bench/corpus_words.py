"""Words and sentence patterns of the benchmark corpus: invented names, plain Indonesian words."""

import re
from dataclasses import dataclass, field
from random import Random

__all__ = ["LABELS", "Piece", "Words"]

LABELS = ("PER", "ORG", "GPE", "LOC", "FAC", "EVT", "PROD", "LAW", "DATE", "MONEY", "QTY", "ROLE")
"""The labels that are used, all of the news scheme."""

_START = ("Ar", "Ba", "Da", "Fe", "Ga", "Ha", "Jo", "Ka", "La", "Ma", "Na", "Pa", "Ra", "Sa", "Wi")
_MIDDLE = ("lo", "ri", "ma", "ne", "tu", "ka", "di", "si", "ro", "la", "wa", "mi")
_END = ("n", "s", "ng", "ra", "to", "wan", "ti", "na", "di", "sa", "ko", "li")

_VERBS = ("mengatakan", "menegaskan", "menilai", "menjelaskan", "membantah", "mengakui", "berharap")
_ACTIONS = (
    *("membahas", "menunda", "menolak", "mendukung", "memeriksa", "membangun", "memperbaiki"),
    *("mengumumkan", "mengawasi", "mempertanyakan", "menyiapkan", "membagikan"),
)
_THINGS = (
    *("rencana pembangunan jalan", "anggaran tahun berikut", "laporan keuangan", "harga pupuk"),
    *("bantuan untuk nelayan", "jadwal penerbangan", "hasil panen padi", "aturan baru itu"),
    *("kenaikan tarif listrik", "kerusakan saluran air", "pembagian beras", "keluhan warga"),
    *("izin tambang pasir", "jumlah ruang kelas", "kualitas udara", "layanan puskesmas"),
)
_CLAUSES = (
    *("karena cuaca buruk", "setelah rapat tertutup", "meskipun dana belum cair"),
    *("sebelum musim hujan tiba", "agar warga tidak dirugikan", "tanpa memberi alasan"),
    *("seperti yang dijanjikan", "untuk kedua kalinya", "di hadapan wartawan"),
)
_QUOTES = (
    *("Kami tidak akan berhenti di tengah jalan", "Semua pihak harus duduk bersama"),
    *("Angka itu tidak masuk akal", "Warga sudah terlalu lama menunggu 🙂"),
    *("Kami terbuka untuk dikritik", "Pekerjaan ini belum selesai"),
)
_NAMED = (
    "{ROLE} {PER} {verb} bahwa {ORG} akan {act} {thing} {clause}.",
    "“{quote},” kata {PER} di {FAC}, {DATE}.",
    "{ORG} {act} {thing} senilai {MONEY} di {GPE}.",
    "Menurut {PER}, {QTY} di {LOC} terkena dampak {thing}.",
    "{PER} dan {PER} {act} {thing} dalam {EVT} {clause}.",
    "{thing} diatur dalam {LAW}, tetapi {ORG} {verb} belum siap.",
    "Pada {DATE}, {QTY} tiba di {GPE} dengan {PROD} {clause}.",
    "{ROLE} {ORG}, {PER}, {act} {thing}.",
    "Warga {GPE} {act} {thing} di tepi {LOC} sejak {DATE}.",
    "{PER} {verb}, “{quote}.”",
    "{ORG} dan {ORG} sepakat {act} {thing} sebelum {DATE} {clause}.",
    "Biaya {thing} mencapai {MONEY} atau {QTY} dari anggaran {GPE}.",
)
_PLAIN = (
    "Sampai berita ini ditulis belum ada keterangan lebih lanjut tentang {thing} {clause}.",
    "Keadaan di lapangan berangsur tenang, dan jalan yang sempat ditutup kembali dibuka {clause}.",
    "Sebagian warga memilih menunggu di rumah sambil mendengarkan radio, yang lain {act} {thing}.",
    "Pedagang di sekitar tempat itu mengaku pendapatan mereka berkurang sejak ada {thing}.",
    "Rapat berlangsung lama dan dua kali dihentikan, karena peserta belum sepakat {act} {thing}.",
    "Beberapa saksi {verb} tidak melihat apa pun, sebab hujan turun sangat lebat pada malam itu.",
    "Petugas {act} {thing} {clause}, lalu memasang papan larangan di kedua sisi jalan.",
)
"""Sentence patterns; capitals in braces become labelled names, small words plain text."""

_NAMED_SHARE = 0.365

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A bit of text with the labelled places in it, `(start, end, label)` from its own start."""

    text: str
    spans: list[tuple[int, int, str]] = field(default_factory=list)


class Words:
    """Draws names and sentences from one random source."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._plain = {
            "verb": _VERBS,
            "act": _ACTIONS,
            "thing": _THINGS,
            "clause": _CLAUSES,
            "quote": _QUOTES,
        }
        self._people = [f"{self._name()} {self._name()}" for _ in range(4)]
        self._towns = [self._name() for _ in range(3)]

    def headline(self) -> list[Piece]:
        """Give a headline of one line."""
        return self._filled("{ORG} {act} {thing} di {GPE}")

    def dateline(self) -> list[Piece]:
        """Give the start of the first paragraph."""
        return self._filled("{GPE}, {outlet} – ")

    def sentence(self) -> list[Piece]:
        """Give a sentence, with names in it or without."""
        patterns = _NAMED if self.rng.random() < _NAMED_SHARE else _PLAIN
        return self._filled(self.rng.choice(patterns))

    def _filled(self, template: str) -> list[Piece]:
        pieces = []
        for number, part in enumerate(_SLOT.split(template)):
            if number % 2 == 0:
                if part:
                    pieces.append(Piece(part))
            elif part in LABELS:
                pieces.append(self._labelled(part))
            elif part == "outlet":
                pieces.append(Piece("NB", [(0, 2, "ORG")]))
            else:
                pieces.append(Piece(self.rng.choice(self._plain[part])))
        first = pieces[0]
        pieces[0] = Piece(first.text[0].upper() + first.text[1:], first.spans)
        return pieces

    def _labelled(self, label: str) -> Piece:
        before, name, inner = self._drawn(label)
        text = f"{before} {name}".strip()
        spans = [(0, len(text), label)]
        if inner:
            spans.append((len(text) - len(name), len(text), inner))
        return Piece(text, spans)

    def _drawn(self, label: str) -> tuple[str, str, str]:
        """Give a name as (what comes before, last part, label of the last part or "")."""
        rng = self.rng
        match label:
            case "PER":
                person = rng.choice(self._people)
                return "", person if rng.random() < 0.6 else person.split()[1], ""
            case "ORG":
                kind = rng.choice(("Dinas Perhubungan", "Serikat Buruh", "PT", "Bank", "Badan Air"))
                return kind, rng.choice(self._towns), "GPE" if rng.random() < 0.4 else ""
            case "GPE":
                return rng.choice(("", "", "Kabupaten", "Desa")), rng.choice(self._towns), ""
            case "LOC":
                return rng.choice(("Sungai", "Gunung", "Pulau", "Teluk")), self._name(), ""
            case "FAC":
                town = rng.choice(self._towns)
                return rng.choice(("Pasar", "Jembatan", "Pelabuhan")), town, "GPE"
            case "EVT":
                return rng.choice(("Festival", "KTT", "Lomba Layar")), rng.choice(self._towns), ""
            case "LAW":
                return f"Peraturan Daerah Nomor {rng.randint(1, 60)}", f"Tahun {self._year()}", ""
            case "DATE":
                return rng.choice(("Senin", "Rabu", "Jumat", "awal")), self._year(), ""
            case "MONEY":
                return "", f"Rp{rng.randint(1, 999)},{rng.randint(1, 9)} miliar", ""
            case "QTY":
                return str(rng.randint(2, 900)), rng.choice(("orang", "ton", "persen", "rumah")), ""
            case "ROLE":
                return rng.choice(("Ketua", "Kepala", "Juru bicara", "Wakil")), "umum", ""
            case _:
                return self._name(), f"{rng.choice('XKM')}-{rng.randint(1, 99)}", ""

    def _name(self) -> str:
        rng = self.rng
        return rng.choice(_START) + rng.choice(_MIDDLE) + rng.choice(_END)

    def _year(self) -> str:
        return str(self.rng.randint(1998, 2030))
