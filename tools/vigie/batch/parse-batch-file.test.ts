import { expect, test } from 'vitest'
import { parseBatchFile } from './parse-batch-file.ts'

const a = '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a77'
const b = '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a78'
const bytes = (text: string) => new TextEncoder().encode(text)
const line = (id: string) => JSON.stringify({ application: id })

test('one application a line, in the order of the file, with or without a last line end', () => {
  expect(parseBatchFile(bytes(`${line(b)}\n${line(a)}\n`))).toEqual([b, a])
  expect(parseBatchFile(bytes(`${line(b)}\r\n${line(a)}`))).toEqual([b, a])
})

test.each([
  ['an empty file', '', '1 – 100000'],
  ['an empty line in the middle', `${line(a)}\n\n${line(b)}\n`, '2'],
  ['a line that is not JSON', `${line(a)}\n{"application":\n`, '2'],
  ['a line with another key besides', `{"application":"${a}","state":"granted"}\n`, '1'],
  ['a key given twice', `{"application":"${a}","application":"${b}"}\n`, '1'],
  ['an id that is none', `${line('10463946')}\n`, '1'],
  ['an id in capitals', `${line(a.toUpperCase())}\n`, '1'],
  ['an application that comes twice', `${line(a)}\n${line(b)}\n${line(a)}\n`, '3'],
  ['a JSON array', `[${line(a)}]\n`, '1'],
])('%s is refused with the number of the line, before anything is sent', (_name, text, place) => {
  expect(() => parseBatchFile(bytes(text))).toThrow(
    expect.objectContaining({ code: 'batch-file-invalid', message: place }),
  )
})

test('bytes that are not UTF-8 are refused with their line', () => {
  const wrong = new Uint8Array([...bytes(`${line(a)}\n{"application":"`), 0xff, ...bytes('"}\n')])
  expect(() => parseBatchFile(wrong)).toThrow(expect.objectContaining({ code: 'batch-file-invalid', message: '2' }))
})
