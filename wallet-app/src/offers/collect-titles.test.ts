import { Problem } from '@vigie/shared/problem.ts'
import { expect, test } from 'vitest'
import { type AllProgress, collectTitles } from './collect-titles.ts'
import { listUnfinished } from './collection-store.ts'
import { createTestOfferIssuer, issuerUrl, linkOf, offerOf, preAuthorised } from './test-offer-issuer.ts'

const ids = [1, 2, 3].map((digit) => `0198f0c4-0000-7000-8000-00000000000${digit}`)
const forms = ['ldp', 'sd-jwt', 'document']

/** The API of the authority, as a holder who is signed in sees it: three titles, one of them still to be signed. */
async function createHolder() {
  const issuer = await createTestOfferIssuer()
  const offered: string[] = []
  const pdfs = new Map<string, Blob>()
  const pauses: number[] = []
  const seen: AllProgress[] = []
  const refusals = new Map<string, Problem[]>()
  const item = (id: string, isSigned: boolean) => ({
    id,
    isSigned,
    configurations: isSigned ? forms : [],
    hasPdf: isSigned,
  })
  const ask = async (path: string): Promise<Response> => {
    const [refusal] = refusals.get(path)?.splice(0, 1) ?? []
    if (refusal) throw refusal
    if (path === '/api/seafarer/titles')
      return Response.json({ items: [item(ids[0]!, true), item(ids[2]!, false)], next: 'n' })
    if (path === '/api/seafarer/titles?after=n') return Response.json({ items: [item(ids[1]!, true)], next: null })
    if (path.endsWith('/pdf')) return new Response('%PDF-1.7', { headers: { 'content-type': 'application/pdf' } })
    offered.push(path.split('/')[3] ?? '')
    return Response.json({ offer: linkOf(offerOf(forms, { grants: preAuthorised })), txCode: '12345678' })
  }
  const needs = {
    ...issuer.needs,
    keepPdf: async (titleId: string, pdf: Blob) => void pdfs.set(titleId, pdf),
    ask,
    pause: async (milliseconds: number) => void pauses.push(milliseconds),
    onProgress: (progress: AllProgress) => void seen.push(progress),
  }
  const refuse = (path: string, ...problems: Problem[]) => void refusals.set(path, problems)
  return { issuer, needs, offered, pdfs, pauses, seen, refuse, collect: () => collectTitles(issuerUrl, needs) }
}

const offerPath = (id: string) => `/api/titles/${id}/credential-offers`

test('every title that may be collected comes in all its forms with its PDF, page after page', async () => {
  const { issuer, collect, offered, pdfs, seen, needs } = await createHolder()
  expect(await collect()).toEqual({ done: 2, all: 2, failed: 0, fault: null, toBeSigned: 1 })
  expect(offered).toEqual([ids[0], ids[1]])
  // the test issuer gives the same title twice
  expect(issuer.kept.size).toBe(3)
  expect([...pdfs.keys()]).toEqual(['https://titres.mer.example/titles/10463946'])
  expect(seen.map(({ done }) => done)).toEqual([0, 1, 2])
  expect(await listUnfinished(needs.collections)).toEqual([])
})

test('what was left in the middle is taken up where it was', async () => {
  const { collect, refuse, offered, needs } = await createHolder()
  refuse(offerPath(ids[1]!), new Problem('network-unavailable', 'no network'))
  await expect(collect()).rejects.toMatchObject({ code: 'network-unavailable' })
  expect(await listUnfinished(needs.collections)).toMatchObject([{ issuerUrl, done: [ids[0]] }])
  expect(await collect()).toMatchObject({ done: 2, failed: 0 })
  expect(offered).toEqual([ids[0], ids[1]])
})

test('a title that fails does not stop the others, and is tried again another time', async () => {
  const { collect, refuse, offered, needs } = await createHolder()
  refuse(offerPath(ids[0]!), new Problem('title-step-not-allowed', 'cancelled meanwhile'))
  expect(await collect()).toMatchObject({ done: 1, all: 2, failed: 1, fault: { code: 'title-step-not-allowed' } })
  expect(await listUnfinished(needs.collections)).toHaveLength(1)
  expect(await collect()).toMatchObject({ done: 2, failed: 0 })
  expect(offered).toEqual([ids[1], ids[0]])
})

test('an issuer that asks for a pause has it', async () => {
  const { collect, refuse, pauses } = await createHolder()
  const busy = () => new Problem('too-many-requests', 'later', { retryAfterSeconds: 7 })
  refuse(offerPath(ids[0]!), busy(), busy())
  expect(await collect()).toMatchObject({ done: 2, failed: 0 })
  expect(pauses).toEqual([7000, 7000])
})

test('after a day everything is fetched anew', async () => {
  const { collect, refuse, offered, issuer } = await createHolder()
  refuse(offerPath(ids[1]!), new Problem('sign-in-needed', 'ended'))
  await expect(collect()).rejects.toMatchObject({ code: 'sign-in-needed' })
  issuer.clock.at += 25 * 60 * 60_000
  await collect()
  expect(offered).toEqual([ids[0], ids[0], ids[1]])
})

test.each([
  ['a page', 'x'],
  ['a list', []],
  ['titles without a name', { items: [{ isSigned: true }], next: null }],
])('an answer that is %s and not a page of titles is refused', async (_what, body) => {
  const { needs } = await createHolder()
  const asked = collectTitles(issuerUrl, { ...needs, ask: async () => Response.json(body) })
  await expect(asked).rejects.toMatchObject({ code: 'issuer-answer-invalid' })
})

test('an authority that leads to another issuer collects nothing there', async () => {
  const { issuer, needs } = await createHolder()
  const progress = await collectTitles('https://other.mer.example', needs)
  expect(progress).toMatchObject({ done: 0, failed: 2, fault: { code: 'issuer-mismatch' } })
  expect(issuer.kept.size).toBe(0)
})

test('a device that is full stops the collecting, which is taken up again when there is room', async () => {
  const { needs, offered } = await createHolder()
  const keep = async () => Promise.reject(new Problem('device-storage-full', 'no room'))
  await expect(collectTitles(issuerUrl, { ...needs, keep })).rejects.toMatchObject({ code: 'device-storage-full' })
  expect(offered).toHaveLength(1)
  await collectTitles(issuerUrl, needs)
  expect(offered).toEqual([ids[0], ids[0], ids[1]])
})
