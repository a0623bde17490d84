import { jpegOfSize, jpegWith, plainJpeg } from '@vigie/shared/testing/test-jpeg.ts'
import { expect, test } from 'vitest'
import { hasMetadata, readJpeg, withoutMetadata } from './read-jpeg.ts'

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]))

test('a plain photograph says its size, and there is nothing beside it', () => {
  const jpeg = readJpeg(plainJpeg)
  expect(jpeg).toMatchObject({ width: 24, height: 16, end: plainJpeg.length })
  expect(hasMetadata(jpeg, plainJpeg)).toBe(false)
})

test.each([
  ['where it was taken (Exif)', jpegWith(0xe1, 'Exif\0\0GPS 48.39N 4.49W')],
  ['a comment', jpegWith(0xfe, 'Le Goff')],
  ['a longer head, with a preview', jpegWith(0xe0, 'JFXX\0\x10')],
  ['another file behind it', joined(plainJpeg, bytesOf('PK\x03\x04'))],
])('%s is found, and can be left behind', (_what, bytes) => {
  expect(hasMetadata(readJpeg(bytes), bytes)).toBe(true)
  expect(withoutMetadata(bytes)).toEqual(plainJpeg)
})

test('a picture says how large it would be before anything is decoded', () => {
  expect(readJpeg(jpegOfSize(20_000, 20_000))).toMatchObject({ width: 20_000, height: 20_000 })
})

const frame = plainJpeg.findIndex((byte, at) => byte === 0xff && plainJpeg[at + 1] === 0xc0)
const progressive = plainJpeg.with(frame + 1, 0xc2)
const twoFrames = joined(plainJpeg.subarray(0, frame), plainJpeg.subarray(frame, frame + 19), plainJpeg.subarray(frame))

test.each([
  ['nothing', new Uint8Array()],
  ['a PNG', bytesOf('\x89PNG\r\n\x1a\n')],
  ['a program', bytesOf('MZ\x90\0')],
  ['a drawing with a script', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['a progressive picture', progressive],
  ['two frames', twoFrames],
  ['a part that leaves the file', joined(plainJpeg.subarray(0, 2), Uint8Array.of(0xff, 0xfe, 0xff, 0xff))],
  ['a part shorter than its own length', joined(plainJpeg.subarray(0, 2), Uint8Array.of(0xff, 0xfe, 0, 0, 0, 0))],
  ['half a picture', plainJpeg.subarray(0, -2)],
  ['a size of nothing', jpegOfSize(0, 16)],
])('%s is no plain photograph', (_what, bytes) => {
  expect(() => readJpeg(bytes)).toThrow(expect.objectContaining({ code: 'picture-not-plain' }))
})

test('however a picture is cut or changed, it is read or refused', () => {
  for (let at = 0; at < plainJpeg.length; at += 1) {
    for (const bytes of [plainJpeg.subarray(0, at), plainJpeg.with(at, 0xff)]) {
      try {
        readJpeg(bytes)
      } catch (error) {
        expect(error).toHaveProperty('code', 'picture-not-plain')
      }
    }
  }
})
