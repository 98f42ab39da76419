"""Lists of people as other systems export them, held against those that are known; nothing is written here."""
