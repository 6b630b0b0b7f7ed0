"""How much of a file is read. A real plan stays far below every one of these; a bomb passes none of them."""

FILE_BYTES = 20_000_000  # the upload as it comes
TEXT_BYTES = 2_000_000  # a plan as plain text (the longest known has 22,000)
TEXT_LINE_CHARACTERS = 10_000
TEXT_LINES = 12_000  # lines that say something

ARCHIVE_ENTRIES = 2_000  # files inside a .docx or .xlsx
ENTRY_NAME_CHARACTERS = 200
UNZIPPED_BYTES = 60_000_000  # all entries together, counted while inflating
PART_BYTES = 30_000_000  # one XML part
RATIO = 150  # unzipped / zipped of one entry bigger than RATIO_FROM_BYTES
RATIO_FROM_BYTES = 5_000_000

ELEMENTS = 750_000  # of all XML parts together
MARK_GAP_BYTES = 131_072  # from one "<" to the next: bounds a tag with its attributes, and a text
XML_DEPTH = 150  # elements inside elements

SHEETS = 30
SHEET_ROWS = 20_000  # number of the last row with data
SHEET_COLUMNS = 60  # number of the last column with data
SHEET_CELLS = 200_000  # cells with data, all sheets together
SHARED_TEXTS = 300_000
SHEET_HEADERS = 50  # texts of page headers and footers in one sheet
MERGES = 20_000  # merged ranges in one sheet
NUMBER_FORMATS = 2_000  # of cells, by style
FORMAT_CHARACTERS = 160
DATED_CELLS = 50_000  # numbers shown as a date or time
CELL_CHARACTERS = 32_767  # what a spreadsheet program itself accepts

PARAGRAPHS = 60_000  # of a Word document, those inside cells included
PARAGRAPH_CHARACTERS = 50_000
TABLE_ROWS = 20_000
TABLE_COLUMNS = 60
TABLE_DEPTH = 8  # tables inside tables
BLOCK_NODES = 250_000  # elements that count in one table or paragraph of a Word document
TOTAL_CHARACTERS = 12_000_000  # everything that is read from one file
CELL_LINES = 1_000  # lines, by forced breaks, of one cell or paragraph
PIECES = 200_000  # lines of all cells and paragraphs of one file
GRID_CELLS = 1_500_000  # rows x columns of all tables of one file, empty cells included
