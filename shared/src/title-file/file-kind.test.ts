import { expect, test } from 'vitest'
import { fileKindOf } from './file-kind.ts'

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

test.each([
  ['%PDF-1.7', 'pdf'],
  ['\x89PNG\r\n', 'image'],
  ['\xff\xd8\xff\xe0', 'image'],
  ['RIFF\x00\x00\x00\x00WEBP', 'image'],
  ['\x00\x00\x00\x18ftypheic', 'image'],
  ['{"@context"', 'text'],
  ['  \n{', 'text'],
  ['https://verifier.example/#123', 'text'],
  ['123456', 'text'],
])('a file is what its first bytes say: %j is %s', (head, kind) => {
  expect(fileKindOf(bytes(head))).toBe(kind)
})

test.each(['', 'MZ\x90', 'PK\x03\x04', '<svg', ' %PDF-1.7'])('anything else is nothing of ours: %j', (head) => {
  expect(fileKindOf(bytes(head))).toBeNull()
})
