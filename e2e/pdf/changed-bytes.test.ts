import { openPdf } from '@vigie/shared/pdf-seal/open-pdf.ts'
import { readSeal } from '@vigie/shared/pdf-seal/read-seal.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { createRandom } from '@vigie/shared/testing/varied-titles.ts'
import { beforeAll, expect, test } from 'vitest'
import { createSealingAuthority, sealTitle, signedAt } from './sealed-title.ts'

/** How many bytes are changed, one at a time; `VIGIE_CHANGED_BYTES=all` changes every byte of the seal's CMS. */
const count = Number(process.env.VIGIE_CHANGED_BYTES ?? 120)

let pdf: Uint8Array
let contents: number
let used: number
let room: number
beforeAll(async () => {
  pdf = (await sealTitle(await createSealingAuthority(), { stampedAt: signedAt })).pdf
  const text = Buffer.from(pdf).toString('latin1')
  contents = text.indexOf('/Contents <') + '/Contents <'.length
  room = text.indexOf('>', contents) - contents
  used = text.slice(contents, contents + room).replace(/0+$/, '').length
})

/** Does somebody else's eye still see a seal that holds, over the whole file? */
async function holds(changed: Uint8Array): Promise<boolean> {
  try {
    const seal = await readSeal(await openPdf(changed), changed)
    return seal?.isIntact === true && seal.coverage === 'whole-file' && seal.forbidsChanges
  } catch (error) {
    if (error instanceof Problem) return false // refused before it was judged
    throw error
  }
}

async function survivors(places: readonly number[], random: () => number): Promise<number[]> {
  const kept: number[] = []
  for (const place of places) {
    const changed = pdf.slice()
    changed[place] = (changed[place] ?? 0) ^ (1 << Math.floor(random() * 8))
    if (await holds(changed)) kept.push(place)
  }
  return kept
}

const scattered = (from: number, length: number, many: number, random: () => number) =>
  Array.from({ length: many }, () => from + Math.floor(random() * length))

test('the seal holds before anything is changed', async () => {
  expect(await holds(pdf)).toBe(true)
})

test('no bit of the signature, its certificate or its time stamp can be changed', async () => {
  const random = createRandom(184)
  const every = Array.from({ length: used }, (_, at) => contents + at)
  const places = Number.isNaN(count) ? every : scattered(contents, used, count, random)
  expect(await survivors(places, random)).toEqual([])
})

test('nor of the room beside it, of its brackets, of the byte range or of the file', async () => {
  const random = createRandom(185)
  const many = Number.isNaN(count) ? 1_000 : Math.ceil(count / 2)
  const places = [
    contents - 1,
    contents + room,
    pdf.length - 1,
    0,
    ...scattered(contents + used, room - used, Math.ceil(many / 3), random),
    ...scattered(contents - 120, 110, Math.ceil(many / 3), random),
    ...scattered(0, pdf.length, Math.ceil(many / 3), random),
  ]
  expect(await survivors(places, random)).toEqual([])
})

test('nor can bytes be added or taken away at the end', async () => {
  for (const length of [1, 2, 100, 5_000]) {
    expect(await holds(new Uint8Array([...pdf, ...new Uint8Array(length).fill(0x20)]))).toBe(false)
    expect(await holds(pdf.slice(0, -length))).toBe(false)
  }
})
