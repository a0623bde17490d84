import { createTestAuthority, publishTestFiles } from '@vigie/shared/testing/test-authority.ts'
import { expect, test } from 'vitest'
import { openCrewFileThreads } from './crew-file-threads.ts'
import { crewFileOf } from './permis-fixture.ts'

test('a file whose members together take too long is given up, however quick each of them is', async () => {
  const crewFile = JSON.stringify(crewFileOf([]))
  const trust = await publishTestFiles(await createTestAuthority(), { at: new Date() })
  const own = { trust, tokenStatusLists: new Map(), anchor: null }
  const openWithin = (opened: number) => {
    const threads = openCrewFileThreads({ start: 20_000, reading: 20_000, opening: 20_000, opened })
    const opening = threads.open({ crewFile, own, now: new Date(), askedBy: 'x' })
    return opening
      .then(
        () => 'opened',
        ({ code }) => code,
      )
      .finally(threads.close)
  }
  expect(await openWithin(0)).toBe('document-too-costly')
})
