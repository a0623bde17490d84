import { deflateRawSync } from 'node:zlib'
import { qrDictionaries } from '@vigie/shared/title-qr/qr-dictionary.ts'
import { readTitleQr } from '@vigie/shared/title-qr/read-title-qr.ts'
import { partOfMany } from '@vigie/shared/ui/camera/part-of-many.ts'
import { decodeQR } from 'qr/decode.js'
import QRCode from 'qrcode'
import { beforeAll, expect, test } from 'vitest'
import { checkInputOf } from '../../verifier/src/pwa/scan/check-input.ts'
import { readPhoto } from '../../verifier/src/pwa/strong-reader/read-strongly.ts'
import { imageOf, preparePlainReader } from './paper.ts'

beforeAll(preparePlainReader)

/** Six pixels a module, and a margin of four modules. */
function photographOf(size: number, isDark: (column: number, row: number) => boolean) {
  const side = (size + 8) * 6
  const data = Uint8ClampedArray.from({ length: side * side }, (_, at) => {
    const [column, row] = [Math.floor((at % side) / 6) - 4, Math.floor(at / side / 6) - 4]
    return column >= 0 && row >= 0 && column < size && row < size && isDark(column, row) ? 20 : 230
  })
  return { data, width: side, height: side }
}

/** The first of two codes over which libqrencode 4.1.1 spread a link like a title's (`qrencode -S`): "https://…/#3141…". */
const firstOfTwo = `
  #######..#.....##...#.#######
  #.....#...##.####.##..#.....#
  #.###.#.##.##....###..#.###.#
  #.###.#...#..#..####..#.###.#
  #.###.#..###.####...#.#.###.#
  #.....#..#..#.#.#.#.#.#.....#
  #######.#.#.#.#.#.#.#.#######
  ........###..###.##.#........
  ###.#####.###..#..#..##...#..
  ###..#....#....###.##......#.
  .##..####.##.#...#..###..#...
  .#.##..#.#...#.#....#.#....##
  ###.#.#.#.#....##...#.#...###
  ###.#..##....#.#.#..###....##
  ..#.#.#.###..##..#.#####.#...
  #.###...##...#.###...##......
  #...###.#.##..##....#..#..#.#
  ..##.....##..##.###.....#..#.
  #..####.#...#...###..##..#.##
  .###.#.#.#...##.....####.#...
  #..##.#....#.##.##..#####.##.
  ........##.#.#...##.#...#...#
  #######.##..#..#.##.#.#.##..#
  #.....#.#..#.##..#..#...##...
  #.###.#.#.###.#..##.######..#
  #.###.#...###.#######...##.#.
  #.###.#.#.#.##.#..###..#.#..#
  #.....#.#.#.#.#####....####.#
  #######.###..####.#.....#...#
`
  .trim()
  .split('\n')
  .map((row) => row.trim())

test('a part of a text spread over several codes is told apart from a title and from another code', async () => {
  const photograph = photographOf(firstOfTwo.length, (column, row) => firstOfTwo[row]?.[column] === '#')
  const text = await readPhoto(photograph)
  expect(text).toBe(partOfMany)
  expect(() => checkInputOf(text ?? '')).toThrow(expect.objectContaining({ code: 'qr-part-of-many' }))
})

test('the quick reader does not take such a part for a title', () => {
  const photograph = photographOf(firstOfTwo.length, (column, row) => firstOfTwo[row]?.[column] === '#')
  const { data, width, height } = imageOf({ ...photograph, data: new Uint8Array(photograph.data) })
  expect(() => decodeQR({ data, width, height })).toThrow()
})

test('a bomb in the largest code there is, 2.9 kB that would be 3 MB, is read by the scanner and refused', async () => {
  const [version, dictionary] = [...qrDictionaries][0] ?? []
  const bomb = Buffer.concat([
    Uint8Array.of(version ?? 0),
    deflateRawSync(new Uint8Array(2_900_000), { level: 9, dictionary }),
  ])
  const digits = BigInt(`0x${bomb.toString('hex')}`).toString()
  const { modules } = QRCode.create([{ data: digits, mode: 'numeric' }], { version: 40, errorCorrectionLevel: 'L' })
  const text = await readPhoto(photographOf(modules.size, (column, row) => modules.get(row, column) === 1))
  expect(text).toBe(digits)
  expect(checkInputOf(digits)).toEqual({ kind: 'qr', text: digits })
  expect(() => readTitleQr(digits)).toThrow(expect.objectContaining({ code: 'qr-unreadable' }))
})
