import type { TitleFields } from '@vigie/shared/credential/create-title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { createTestAuthority, signTestTitle, type TestAuthority } from '@vigie/shared/testing/test-authority.ts'
import { beforeAll, expect, test } from 'vitest'
import { isOfAnother } from './same-person.ts'

let authority: TestAuthority
beforeAll(async () => {
  authority = await createTestAuthority()
})

const person = { familyName: 'LE GOFF', givenName: 'Canari', birthDate: '1991-07-31' }
const sign = (changes: Partial<typeof person>) =>
  signTestTitle(authority.titles, { holder: { ...person, ...changes } } as Partial<TitleFields>, '2026-11-21T10:00:00Z')
const judge = async (changes: Partial<typeof person>) => {
  const [held, received] = [await sign({}), await sign(changes)]
  return isOfAnother([{ format: 'ldp_vc', text: writeTitleCredential(received) }], [{ credential: held }])
}

test('titles of somebody else are told from those of a person who married, or whose date of birth was corrected', async () => {
  expect(await judge({})).toBe(false)
  expect(await judge({ familyName: 'KERMADEC' })).toBe(false)
  expect(await judge({ birthDate: '1991-07-30' })).toBe(false)
  expect(await judge({ familyName: 'KERMADEC', birthDate: '1984-02-01' })).toBe(true)
  expect(await judge({ givenName: 'Soizic', birthDate: '1984-02-01' })).toBe(true)
})

test('a profile that holds no title yet takes anybody’s, and a form without open names judges nothing', async () => {
  const text = writeTitleCredential(await sign({}))
  expect(isOfAnother([{ format: 'ldp_vc', text }], [])).toBe(false)
  expect(isOfAnother([{ format: 'dc+sd-jwt', text: 'a.b.c~' }], [{ credential: await sign({}) }])).toBe(false)
})
