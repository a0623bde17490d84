import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { connectRegistries } from './registries.ts'

const now = () => new Date('2026-11-21T10:00:00Z')
const seafarer = { numIdentification: '20204413', nom: 'LE GUELLEC', prenom: 'Yann', dateNaissance: '31/07/1991' }
const decision = {
  dateFinDeValidite: Date.parse('2027-03-31T22:00:00Z'),
  rendezVous: null,
  decisionMedicale: { idCode: 1, code: '1', libelle: 'Apte TF/TN' },
  restrictionMedicale1: null,
  restrictionMedicale2: null,
}
const training = {
  libelleVersionFormation: 'Formation',
  dateAcquisition: '2024-02-29',
  dateFinValidite: null,
  libelleModuleUv: 'UV PSC1',
}
const title = {
  numeroTitre: '10463946',
  dateEffet: '12/02/2020',
  dateExpiration: '11/02/2025',
  codeEtatTitre: { code: '03', libelle: 'Valide' },
  codeBrevetMarin: { code: '9556', libelle: 'Certificat de formation de base à la sécurité' },
}

function answering(answer: () => Response | Promise<Response>, timeoutMilliseconds = 1_000) {
  return connectRegistries({ url: 'http://registries.test', fetch: async () => answer(), now, timeoutMilliseconds })
}

function json(document: unknown): () => Response {
  return () => new Response(JSON.stringify(document))
}

test('a question goes to the registry’s own path and its answer keeps time and hash of the exact bytes', async () => {
  const asked: string[] = []
  const body = JSON.stringify(seafarer)
  const fetch: typeof globalThis.fetch = async (url) => {
    asked.push(String(url))
    return new Response(body)
  }
  const answer = await connectRegistries({ url: 'http://registries.test', fetch, now }).administres('20204413')
  expect(asked).toEqual(['http://registries.test/administres/marins/20204413'])
  expect(answer.evidence).toEqual({
    source: 'administres',
    retrievedAt: '2026-11-21T10:00:00.000Z',
    sha256: createHash('sha256').update(body).digest('hex'),
  })
})

test('the three ways of writing days become one', async () => {
  expect((await answering(json(seafarer)).administres('20204413')).value.birthDate).toBe('1991-07-31')
  expect((await answering(json(decision)).esculape('20204413')).value.validUntil).toBe('2027-04-01')
  expect((await answering(json([training])).amfore('20204413')).value[0]?.acquiredOn).toBe('2024-02-29')
  const [held] = (await answering(json([title])).item('20204413')).value
  expect(held).toMatchObject({ effectiveFrom: '2020-02-12', validUntil: '2025-02-11', itemCode: '9556' })
})

test.each(['..', '../../esculape/marins/1?x=', '2020 4413', '', 'é0204413'])(
  'a number such as %j is nobody’s and is never asked about',
  async (number) => {
    const asked: unknown[] = []
    const fetch: typeof globalThis.fetch = async (url) => {
      asked.push(url)
      return new Response('[]')
    }
    const registries = connectRegistries({ url: 'http://registries.test', fetch })
    for (const ask of Object.values(registries)) {
      await expect(ask(number)).rejects.toMatchObject({ code: 'seafarer-not-found' })
    }
    expect(asked).toEqual([])
  },
)

test.each([
  ['is down', () => new Response(null, { status: 503 })],
  ['redirects us elsewhere', () => Promise.reject(new TypeError('unexpected redirect'))],
  ['cannot be reached', () => Promise.reject(new TypeError('fetch failed'))],
])('a registry that %s is unavailable', async (_how, answer) => {
  await expect(answering(answer).amfore('20204413')).rejects.toMatchObject({ code: 'registry-unavailable' })
})

test('a registry that answers too late is unavailable', async () => {
  const fetch: typeof globalThis.fetch = (_url, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
    })
  const registries = connectRegistries({ url: 'http://r', fetch, timeoutMilliseconds: 20 })
  await expect(registries.amfore('20204413')).rejects.toMatchObject({ code: 'registry-unavailable' })
})

test.each<[string, unknown]>([
  ['another shape', { ...seafarer, nom: ['LE GUELLEC'] }],
  ['a field missing', { ...seafarer, dateNaissance: undefined }],
  ['the day in another form', { ...seafarer, dateNaissance: '1991-07-31' }],
  ['a day that does not exist', { ...seafarer, dateNaissance: '31/02/1991' }],
  ['another seafarer', { ...seafarer, numIdentification: '20204414' }],
])('an answer with %s is refused', async (_what, document) => {
  const question = answering(json(document)).administres('20204413')
  await expect(question).rejects.toMatchObject({ code: 'registry-answer-invalid' })
})

test.each([
  ['not JSON', '<html>'],
  ['the same key twice', '{"numIdentification":"20204413","numIdentification":"20204414"}'],
  ['nothing', ''],
  ['more than a file can hold', `"${'x'.repeat(600_000)}"`],
])('an answer that is %s is refused', async (_what, body) => {
  const question = answering(() => new Response(body)).administres('20204413')
  await expect(question).rejects.toMatchObject({ code: 'registry-answer-invalid' })
})

test('a refusal never repeats what the registry said of a person', async () => {
  const question = answering(json({ ...seafarer, dateNaissance: '31/02/1991' })).administres('20204413')
  await expect(question).rejects.toSatisfy((problem: Error) => !/GUELLEC|1991|20204413/.test(problem.message))
})
