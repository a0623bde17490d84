import example from '@vigie/schemas/application/application-example.json' with { type: 'json' }
import schema from '@vigie/schemas/application/application-v1.schema.json' with { type: 'json' }
import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { expect, test } from 'vitest'
import { parseApplication } from './application.ts'

const today = '2026-11-21'

/** The example with one place changed; `undefined` removes it. */
function exampleWith(pointer: string, value: unknown): unknown {
  const copy: unknown = structuredClone(example)
  const names = pointer.split('/').slice(1)
  const last = names.pop() ?? ''
  // a test walks its own example
  const parent = names.reduce((place, name) => (place as Record<string, unknown>)[name], copy) as Record<
    string,
    unknown
  >
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return copy
}

test('the example of the documentation is an application, for a title of the catalogue', () => {
  expect(parseApplication(example, today)).toEqual(example)
  expect(loadTitles().map(({ code }) => code)).toContain(example.titleCode)
})

test('the codes of the schema are those of the value sets', () => {
  const { department, navigationCategory } = schema.properties.seaService.items.properties
  const codes = (set: string) => loadValueSets()[set]?.values.map(({ code }) => code)
  expect(codes('departments')).toEqual(expect.arrayContaining(department.enum))
  expect(codes('navigation-categories')).toEqual(navigationCategory.enum)
})

test.each(['state', 'role', 'number', 'ownerId', 'id', 'agentId', 'constructor'])(
  'nobody sets %s from outside',
  (name) => {
    const code = 'application-schema'
    expect(() => parseApplication(exampleWith(`/${name}`, 'granted'), today)).toThrow(
      expect.objectContaining({ code, pointer: `/${name}` }),
    )
  },
)

test.each([
  'a@b.fr\r\nBcc: v@x.fr',
  'a@b.fr\n',
  'a@b.fr, v@x.fr',
  'a@b.fr;v@x.fr',
  'Marin <a@b.fr>',
  '"a b"@b.fr',
  'a@b',
  'a@b..fr',
  '.a@b.fr',
  'a..b@c.fr',
  'a@-b.fr',
  'a@b.fr ',
  '',
  `${'a'.repeat(300)}@b.fr`,
])('an address that a mail header could be made of is refused: %j', (email) => {
  expect(() => parseApplication(exampleWith('/applicant/email', email), today)).toThrow(
    expect.objectContaining({ code: 'application-schema', pointer: '/applicant/email' }),
  )
})

test.each(['marin@example.org', 'le-goff.marie+mer@sous.domaine.example.fr', 'x_1%a@exemple.bzh'])(
  'an ordinary address is taken: %s',
  (email) => {
    expect(() => parseApplication(exampleWith('/applicant/email', email), today)).not.toThrow()
  },
)

test.each([
  ['/seaService/0/from', '2023-02-29', 'date-invalid'],
  ['/seaService/0/from', '1850-01-01', 'date-invalid'],
  ['/seaService/0/to', '2026-11-22', 'date-invalid'],
  ['/seaService/0/to', '2024-02-01', 'application-schema'],
  ['/seaService/0/from', '01/03/2024', 'application-schema'],
  ['/seaService/0/ship', 'x'.repeat(121), 'application-schema'],
  ['/seaService/0/ship', 'two\nlines', 'application-schema'],
  ['/seaService/0/grossTonnage', -1, 'application-schema'],
  ['/seaService/0/grossTonnage', '200', 'application-schema'],
  ['/documents/0/issuedOn', '2027-01-01', 'date-invalid'],
  ['/kind', 'renewal', 'application-schema'],
  ['/titleCode', "capitaine-200' or 1=1--", 'application-schema'],
  ['/applicant/identificationNumber', '../20204413', 'application-schema'],
  ['/applicant/preferredLanguage', 'de', 'application-schema'],
  ['/remarks', 'x'.repeat(2001), 'application-schema'],
  ['/seaService', Array.from({ length: 61 }, () => example.seaService[0]), 'application-schema'],
] as const)('%s = %j is refused by name', (pointer, value, code) => {
  expect(() => parseApplication(exampleWith(pointer, value), today)).toThrow(expect.objectContaining({ code, pointer }))
})

test.each(["L'Étoile d'Ouessant", 'سفينة', 'Ar-Mor 🚢', '<script>alert(1)</script>', "'; drop table applications; --"])(
  'text is kept as it was written, whatever it looks like: %s',
  (ship) => {
    const content = parseApplication(exampleWith('/seaService/0/ship', ship), today)
    expect(content.seaService?.[0]?.ship).toBe(ship)
  },
)
