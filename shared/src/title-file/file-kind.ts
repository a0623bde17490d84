export type FileKind = 'pdf' | 'image' | 'text'

const magics: readonly (readonly [FileKind, number, string])[] = [
  ['pdf', 0, '%PDF-'],
  ['image', 0, '\x89PNG'],
  ['image', 0, '\xff\xd8\xff'],
  ['image', 0, 'GIF8'],
  ['image', 0, 'BM'],
  ['image', 8, 'WEBP'],
  ['image', 4, 'ftypheic'],
  ['image', 4, 'ftypavif'],
  ['image', 4, 'ftypmif1'],
]

/** What a file is by its first bytes: its name and the type it claims prove nothing. Null when it is none of ours. */
export function fileKindOf(head: Uint8Array): FileKind | null {
  const text = String.fromCharCode(...head.subarray(0, 16))
  const known = magics.find(([, offset, magic]) => text.startsWith(magic, offset))
  if (known) return known[0]
  return /^\s*[{h\d]/.test(text) ? 'text' : null
}
