"""What was measured, as a table and as JSON lines."""
import json


class Table:
    """Rows of: what, ours, the floor, their ratio, the target, whether it is met."""

    def __init__(self, json_path=None):
        self.rows = []
        self.json_path = json_path

    def add(self, what, ours, unit, floor=None, most=None, least=None, note=""):
        """Adds a figure.

        `most` bounds the ratio to the floor, or the figure itself where there is no floor;
        `least` bounds the figure from below. Without a bound the row is information.
        """
        ratio = ours / floor if floor else None
        judged = ours if ratio is None else ratio
        met = None
        if most is not None:
            met = judged <= most
        if least is not None:
            met = ours >= least
        row = {
            "what": what, "ours": ours, "unit": unit, "floor": floor, "ratio": ratio,
            "most": most, "least": least, "met": met, "note": note,
        }
        self.rows.append(row)
        print(line(row), flush=True)
        if self.json_path:
            with open(self.json_path, "a", encoding="utf-8") as file:
                file.write(json.dumps(row) + "\n")

    def start(self):
        print(columns("what", "ours", "floor", "ratio", "target", "ok?", ""), flush=True)

    @property
    def misses(self):
        return [row["what"] for row in self.rows if row["met"] is False]


def columns(what, ours, floor, ratio, target, met, note):
    return f"{what:<38} {ours:>12} {floor:>12} {ratio:>7} {target:>9} {met:>4}  {note}".rstrip()


def line(row):
    unit, ratio = row["unit"], row["ratio"]
    target = ""
    if row["most"] is not None:
        target = f"≤ {row['most']:g}" + ("x" if ratio is not None else f" {unit}")
    if row["least"] is not None:
        target = f"≥ {row['least']:g}"
    return columns(
        row["what"], amount(row["ours"], unit),
        "" if row["floor"] is None else amount(row["floor"], unit),
        "" if ratio is None else f"{ratio:.2f}x", target,
        {None: "", True: "yes", False: "NO"}[row["met"]], row["note"],
    )


def amount(value, unit):
    digits = 0 if value >= 1000 or value == int(value) else 1 if value >= 100 else 2
    return f"{value:.{digits}f} {unit}"
