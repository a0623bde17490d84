import { readFileSync } from 'node:fs'
import { createSchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import { expect, test } from 'vitest'
import { createRegistries } from './create-registries.ts'
import { loadPeople } from './load-people.ts'
import { resolveDay, resolveDays } from './resolve-day.ts'

const people = loadPeople()
const registries = createRegistries({ people, now: () => new Date('2026-11-21T10:00:00Z') })
const paths = {
  administres: (id: string) => `/administres/marins/${id}`,
  esculape: (id: string) => `/esculape/marins/${id}`,
  amfore: (id: string) => `/amfore/marins/${id}/formations`,
  item: (id: string) => `/item/marins/${id}/titres`,
}

test.each(Object.keys(paths) as (keyof typeof paths)[])(
  '%s answers in its own shape for everyone it knows',
  async (registry) => {
    const file = new URL(`../../schemas/registries/${registry}.schema.json`, import.meta.url)
    const fits = createSchemaCheck(JSON.parse(readFileSync(file, 'utf8')))
    for (const person of people) {
      const response = await registries.request(paths[registry](person.identificationNumber))
      const isSilent = person.unavailable.includes(registry)
      const isUnknown = registry === 'esculape' && person.medical === null
      expect(response.status, person.story).toBe(isSilent ? 503 : isUnknown ? 404 : 200)
      if (response.ok) expect(fits(await response.json()), person.story).toBeNull()
    }
  },
)

test('each registry writes days its own way', async () => {
  const ask = async (path: string) => JSON.stringify(await (await registries.request(path)).json())
  expect(await ask(paths.administres('99000001'))).toContain('"dateNaissance":"31/07/1991"')
  expect(await ask(paths.item('99000001'))).toContain('"dateEffet":"21/05/2025"')
  expect(await ask(paths.amfore('99000001'))).toContain('"dateAcquisition":"2026-01-21"')
  const midnightInParis = Date.parse('2028-05-19T22:00:00Z')
  expect(await ask(paths.esculape('99000001'))).toContain(`"dateFinDeValidite":${midnightInParis}`)
})

test('nobody else is known', async () => {
  expect((await registries.request(paths.administres('20204413'))).status).toBe(404)
})

test('the invented people have numbers that are plainly invented, one each', () => {
  const numbers = people.map(({ identificationNumber }) => identificationNumber)
  expect(new Set(numbers).size).toBe(people.length)
  for (const number of numbers) expect(number).toMatch(/^990000\d\d$/)
})

test('days are counted from the day they are asked', () => {
  expect(resolveDay('1991-07-31', '2026-11-21')).toBe('1991-07-31')
  expect(resolveDay('today-6m+1d', '2026-11-21')).toBe('2026-05-22')
  expect(() => resolveDay('yesterday', '2026-11-21')).toThrow()
  expect(resolveDays([{ from: 'today-1y', rank: 'officer' }], '2026-11-21')).toEqual([
    { from: '2025-11-21', rank: 'officer' },
  ])
})
