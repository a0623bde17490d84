/** Lines of at most so many characters (a terminal's own width, unless told otherwise), each begun with the indent; a longer word stands alone. */
export function wrapText(text: string, indent: string, width = 80): string[] {
  const lines: string[] = []
  let line = indent
  for (const word of text.split(/[ \n]+/)) {
    const isFirst = line === indent
    if (!isFirst && line.length + 1 + word.length > width) {
      lines.push(line)
      line = indent + word
    } else line += isFirst ? word : ` ${word}`
  }
  return [...lines, line]
}
