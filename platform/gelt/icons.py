"""The platform's own line icons: SVG on a 24 × 24 grid, in the colour of the text around them."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_RING = '<circle cx="12" cy="12" r="9"/>'
_SHIELD = '<path d="M12 3l8 3v6c0 4.6-3.2 7.7-8 9-4.8-1.3-8-4.4-8-9V6z"/>'
_CALENDAR = '<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 10h17M8 2.8V7M16 2.8V7"/>'
_SHEET = '<path d="M6 3h8l5 5v13H6z"/><path d="M14 3v5h5"/>'

PATHS = {
    "alert": '<path d="M12 3.5L22 20.5H2z"/><path d="M12 10v5M12 17.6v.2"/>',
    "arrow-down": '<path d="M12 4v16M5.5 13.5L12 20l6.5-6.5"/>',
    "arrow-left": '<path d="M20 12H4M10.5 5.5L4 12l6.5 6.5"/>',
    "arrow-right": '<path d="M4 12h16M13.5 5.5L20 12l-6.5 6.5"/>',
    "arrow-up": '<path d="M12 20V4M5.5 10.5L12 4l6.5 6.5"/>',
    "bell": '<path d="M5 17.5c1.3-1.5 1.8-3.4 1.8-6.7a5.2 5.2 0 0110.4 0c0 3.3.5 5.2 1.8 6.7z"/>'
    '<path d="M10 20.5h4"/>',
    "calendar": _CALENDAR,
    "chart": '<path d="M4 20.5h17M7 17v-5M12 17V5M17 17V9"/>',
    "check": '<path d="M4 12.5l5.5 5.5L20 6.5"/>',
    "check-circle": _RING + '<path d="M7.8 12.4l3 3 5.4-6"/>',
    "chevron-down": '<path d="M5 8.5l7 7 7-7"/>',
    "chevron-left": '<path d="M15.5 5l-7 7 7 7"/>',
    "chevron-right": '<path d="M8.5 5l7 7-7 7"/>',
    "circle-dashed": '<circle cx="12" cy="12" r="9" stroke-dasharray="3.4 3.67"/>',
    "clock": _RING + '<path d="M12 7v5.3l3.4 2"/>',
    "clock-check": '<path d="M20.6 9.3A9 9 0 1012 21"/><path d="M12 7v5.3l2 1.2M14.5 18.5l2.5 2.5 5-5.5"/>',
    "close": '<path d="M5.5 5.5l13 13M18.5 5.5l-13 13"/>',
    "compare": '<path d="M4 20.5V10h4.5v10.5M9.8 20.5v-17h4.4v17M15.5 20.5V7H20v13.5"/>',
    "document": _SHEET + '<path d="M9 12.5h6.5M9 16.5h6.5"/>',
    "download": '<path d="M12 3.5v12M6.5 10.5L12 16l5.5-5.5M4 20.5h16"/>',
    "edit": '<path d="M4 20l1-4.6L16.2 4.2l3.6 3.6L8.6 19z"/>',
    "external": '<path d="M10 5H5v14h14v-5M14 4h6v6M20 4l-9.5 9.5"/>',
    "eye": '<path d="M2 12c2.6-4.3 6-6.5 10-6.5s7.4 2.2 10 6.5c-2.6 4.3-6 6.5-10 6.5S4.6 16.3 2 12z"/>'
    '<circle cx="12" cy="12" r="3"/>',
    "filter": '<path d="M3.5 5h17L14 12.8V20l-4-2.2v-5z"/>',
    "flag": '<path d="M5.5 21V4M5.5 4.5h13l-2.6 4.5 2.6 4.5h-13"/>',
    "half-circle": _RING + '<path d="M12 3a9 9 0 010 18z" fill="currentColor"/>',
    "history": '<path d="M4.2 8.5A9 9 0 113 12M4 3.5v5h5M12 7.5v4.8l3.2 2"/>',
    "home": '<path d="M3 11.5L12 4l9 7.5M5.5 9.8V20h13V9.8M10 20v-6h4v6"/>',
    "info": _RING + '<path d="M12 11v6M12 7.4v.2"/>',
    "link": '<path d="M10 14a4.2 4.2 0 006 .2l3-3a4.2 4.2 0 00-6-6L11.5 6.7M14 10a4.2 4.2 0 00-6-.2l-3 3'
    'a4.2 4.2 0 006 6l1.5-1.5"/>',
    "list": '<path d="M9 6h12M9 12h12M9 18h12M3.5 6h1.5M3.5 12h1.5M3.5 18h1.5"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="10" rx="1.5"/><path d="M8 10.5V8a4 4 0 018 0v2.5"/>',
    "mail": '<rect x="3" y="5" width="18" height="14" rx="1.5"/><path d="M3.5 6.5L12 13l8.5-6.5"/>',
    "map": '<path d="M12 21.5c4.7-4.8 7-8.6 7-11.5a7 7 0 00-14 0c0 2.9 2.3 6.7 7 11.5z"/>'
    '<circle cx="12" cy="10" r="2.5"/>',
    "menu": '<path d="M3.5 6h17M3.5 12h17M3.5 18h17"/>',
    "minus-circle": _RING + '<path d="M7.5 12h9"/>',
    "people": '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.3-4 2.6-6 6.5-6s6.2 2 6.5 6M15.5 4.8'
    'a3.5 3.5 0 010 6.4M18 14.6c2.1.8 3.3 2.6 3.5 5.4"/>',
    "phone": '<path d="M5 3.5h4l1.5 5-2.3 1.7a12 12 0 005.6 5.6l1.7-2.3 5 1.5v4c0 .8-.7 1.5-1.5 1.5C11 20'
    ' 4 13 3.5 5c0-.8.7-1.5 1.5-1.5z"/>',
    "plus": '<path d="M12 4.5v15M4.5 12h15"/>',
    "print": '<path d="M7 8V3.5h10V8M7 17H3.5V8h17v9H17"/><path d="M7 13.5h10v7H7z"/>',
    "question": _RING + '<path d="M9.2 9.4a2.9 2.9 0 115 2c-1.3 1-2.2 1.5-2.2 2.9M12 17.2v.2"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
    "shield": _SHIELD,
    "shield-check": _SHIELD + '<path d="M8.2 12l2.8 2.8 4.8-5.4"/>',
    "shield-x": _SHIELD + '<path d="M9 9.2l6 6M15 9.2l-6 6"/>',
    "sort": '<path d="M8 4v16M4 8l4-4 4 4M16 20V4M12 16l4 4 4-4"/>',
    "table": '<rect x="3" y="4.5" width="18" height="15" rx="1.5"/><path d="M3 9.5h18M3 14.5h18M9 9.5v10"/>',
    "target": _RING + '<circle cx="12" cy="12" r="4.5"/><path d="M12 12v.1"/>',
    "undo": '<path d="M8.5 4.5L4 9l4.5 4.5M4.5 9H14a6 6 0 010 12h-4"/>',
    "user": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.4-4.6 3-6.9 7.5-6.9s7.1 2.3 7.5 6.9"/>',
    "x-circle": _RING + '<path d="M8.5 8.5l7 7M15.5 8.5l-7 7"/>',
}


def icon_svg(name: str, extra_class: str = "") -> SafeString:
    """Inline SVG hidden from screen readers, as words stand beside it. KeyError for an unknown name."""
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor"'
        ' stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"'
        ' focusable="false">{}</svg>',
        f" {extra_class}" if extra_class else "",
        mark_safe(PATHS[name]),
    )
