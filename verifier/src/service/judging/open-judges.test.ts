import { createTestAuthority, publishTestFiles } from '@vigie/shared/testing/test-authority.ts'
import { expect, test } from 'vitest'
import { openJudges } from './open-judges.ts'

test('a thread that is not ready in time accuses no document and refuses no publication', async () => {
  const judges = openJudges({ threads: 1, deadlines: { start: 1, judging: 2_000 } })
  const files = await publishTestFiles(await createTestAuthority(), { at: new Date() })
  const toOpen = { files, remembered: null, anchor: null }
  await expect(judges.inspectTrust(toOpen)).rejects.toMatchObject({ name: 'ThreadFailure', end: 'late' })
  // as: nothing of it is looked at before the thread is ready
  const trust = { id: 'a', toOpen } as Parameters<typeof judges.judge>[1]
  const asked = judges.judge({ kind: 'qr', text: 'x' }, trust, new Date())
  await expect(asked).rejects.toMatchObject({ code: 'service-busy', retryAfterSeconds: 5 })
  await judges.close()
})
