from gangway_gate.reference.numbers import rounded, within

TRANSFORM = "round_off"


def apply(step, plan):
    for name in step["columns"]:
        kind = plan.columns[name].type
        plan.change(name, kind, lambda value: within(rounded(value, step["digits"]), kind))
