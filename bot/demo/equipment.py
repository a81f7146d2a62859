"""The catalogue of the demo, with small drawings for pictures, and the packages."""

import base64

from bot.features.equipment.catalogue import ListedItem, ListedPackage, Lists
from bot.features.equipment.domain import Grade

_DRAWINGS = {
    "office_chair": "M20 8h24v26H20zM16 36h32v6H16zM30 42h4v10h-4zM18 54h28",
    "desk": "M6 22h52v6H6zM12 28v26M52 28v26",
    "monitor": "M8 12h48v30H8zM28 42h8v8h-8zM20 52h24",
    "keyboard": "M6 24h52v18H6zM14 30h36M20 36h24",
    "mouse": "M24 14h16v36H24zM32 14v14M24 28h16",
    "headset": "M14 36a18 18 0 0 1 36 0v14h-8V38M14 36v14h8V38",
    "laptop_stand": "M10 46h44M14 46l16-26 20 26M24 30h18",
    "docking_station": "M10 26h44v14H10zM16 40v6M48 40v6M18 33h6M30 33h6",
    "webcam": "M20 14h24v24H20zM29 23h6v6h-6zM26 38h12v12H26z",
    "lamp": "M20 54h24M32 54V30L46 16M38 12l14 10",
    "footrest": "M8 44l48-12v8L8 52z",
}

_ITEMS = (
    ("office_chair_used", "office_chair", "Bureaustoel", "Office chair", "as-new", 14, True),
    ("office_chair_new", "office_chair", "Bureaustoel", "Office chair", "new", 25, True),
    ("desk_used", "desk", "Zit-stabureau", "Sit-stand desk", "good", 6, True),
    ("desk_new", "desk", "Zit-stabureau", "Sit-stand desk", "new", 12, True),
    ("monitor_used", "monitor", "Beeldscherm 27 inch", "27 inch monitor", "as-new", 30, False),
    ("keyboard", "keyboard", "Toetsenbord", "Keyboard", "new", 80, False),
    ("mouse", "mouse", "Ergonomische muis", "Ergonomic mouse", "new", 60, False),
    ("headset", "headset", "Headset", "Headset", "new", 45, False),
    ("laptop_stand", "laptop_stand", "Laptopstandaard", "Laptop stand", "new", 40, False),
    ("docking_station", "docking_station", "Dockingstation", "Docking station", "new", 9, False),
    ("webcam", "webcam", "Webcam", "Webcam", "new", 3, False),
    ("lamp", "lamp", "Bureaulamp", "Desk lamp", "new", 0, False),
    ("footrest", "footrest", "Voetensteun", "Footrest", "good", 5, False),
)

_PACKAGES = {
    "usual": {"office_chair": 1, "monitor": 1, "keyboard": 1, "mouse": 1, "headset": 1},
    "designer": {"office_chair": 1, "desk": 1, "monitor": 2, "keyboard": 1, "mouse": 1},
}


def picture(kind: str) -> str:
    """Return a drawing as a ``data:`` address."""
    path = _DRAWINGS[kind]
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="8" fill="#eef2f7"/><path d="{path}" fill="none" '
        'stroke="#1f4e79" stroke-width="3" stroke-linejoin="round" stroke-linecap="round"/></svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def lists() -> Lists:
    """Return the catalogue and the packages of the demo, as facilities would list them."""
    items = tuple(
        ListedItem(
            code=code,
            kind=kind,
            name_nl=name_nl,
            name_en=name_en,
            grade=Grade(grade),
            stock=stock,
            low_at=5,
            picture=picture(kind),
            adjusted=adjusted,
        )
        for code, kind, name_nl, name_en, grade, stock, adjusted in _ITEMS
    )
    packages = tuple(
        ListedPackage(persona=persona, kind=kind, quantity=quantity)
        for persona, kinds in _PACKAGES.items()
        for kind, quantity in kinds.items()
    )
    return Lists(items, packages)
