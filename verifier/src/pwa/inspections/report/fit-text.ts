/** Of a font, what laying out needs: which characters it draws, and how wide. */
export interface Typeface {
  has(character: string): boolean
  widthOf(character: string): number
}

/** Stands for what the font cannot draw: seen, rather than lost. */
export const replacement = '\ufffd'

/** Composed letters (Unicode NFC), no control characters, and a sign in the place of what the font cannot draw. */
export function drawable(text: string, typeface: Typeface): string {
  const plain = text
    .normalize('NFC')
    .replace(/[^\S\n]/gu, ' ')
    .replace(/[^\P{C}\n]/gu, '')
  return Array.from(plain, (character) =>
    character === '\n' || typeface.has(character) ? character : replacement,
  ).join('')
}

/** Lines no wider than `width` (of a font of size 1), broken between words, or inside a word that is wider than the line. */
export function fitText(text: string, typeface: Typeface, width: number): string[] {
  return drawable(text, typeface)
    .split('\n')
    .flatMap((paragraph) => fitParagraph(paragraph, typeface, width))
}

function fitParagraph(paragraph: string, typeface: Typeface, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(' ').flatMap((each) => piecesOf(each, typeface, width))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer, typeface) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

function piecesOf(word: string, typeface: Typeface, width: number): string[] {
  if (widthOf(word, typeface) <= width) return [word]
  const pieces: string[] = []
  let piece = ''
  for (const character of word) {
    if (piece !== '' && widthOf(piece + character, typeface) > width) {
      pieces.push(piece)
      piece = ''
    }
    piece += character
  }
  return [...pieces, piece]
}

function widthOf(text: string, typeface: Typeface): number {
  return Array.from(text).reduce((sum, character) => sum + typeface.widthOf(character), 0)
}
