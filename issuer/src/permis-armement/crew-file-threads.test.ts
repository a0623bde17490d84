import { createTestAuthority, publishTestFiles } from '@vigie/shared/testing/test-authority.ts'
import { expect, test } from 'vitest'
import { openCrewFileThreads } from './crew-file-threads.ts'
import { crewFileOf } from './permis-fixture.ts'

test('a file whose members together take too long is given up, and the next request is read meanwhile', async () => {
  const [member] = crewFileOf([]).members
  // nobody has the key: each is looked at, and none of them takes long
  const evidence = Array.from({ length: 64 }, () => ({ kind: 'document', text: '{"a":1}' }))
  const members = Array.from({ length: 1_000 }, (_, at) => ({ ...member, id: `m${at}`, evidence }))
  const crewFile = JSON.stringify({ ...crewFileOf([]), members })
  const threads = openCrewFileThreads({ start: 20_000, reading: 20_000, opening: 700, opened: 0 })
  const trust = await publishTestFiles(await createTestAuthority(), { at: new Date() })
  const own = { trust, tokenStatusLists: new Map(), anchor: null }
  const opening = threads.open({ crewFile, own, now: new Date(), askedBy: 'x' })
  expect((await threads.read(JSON.stringify(crewFileOf([])))).shipName).toBe('Iroise')
  await expect(opening).rejects.toMatchObject({ code: 'document-too-costly' })
  await threads.close()
})
