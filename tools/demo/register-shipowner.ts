import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { presentationRequests } from '@vigie/schemas/presentation-requests.ts'
import { prepareRequester } from '../vigie/verifiers/prepare-requester.ts'
import type { Administration } from './administration.ts'

const shipownerId = 'armement-cap-sizun.example'

/** An invented shipowner that asks seafarers for their titles: proposed by one agent, approved by another, as any would be. */
export async function registerShipowner(
  administration: Administration,
  dataFolder: string,
  verifierUrl: string,
): Promise<string> {
  const folder = path.join(dataFolder, 'requesters', shipownerId)
  const codeFile = path.join(dataFolder, 'shipowner-access-code')
  if (existsSync(codeFile)) return readFileSync(codeFile, 'utf8').trim()
  await strikeOffUnfinished(administration)
  rmSync(folder, { recursive: true, force: true })
  const { accessCode, registration } = await prepareRequester(folder, {
    id: shipownerId,
    name: { fr: 'Armement Cap Sizun (démonstration)', en: 'Cap Sizun Shipping (demonstration)' },
    country: 'FR',
    verifierUrl,
    requestIds: presentationRequests.map(({ id }) => id),
  })
  await administration.post('administrator', '/api/verifiers', registration)
  await administration.post('validator', `/api/verifiers/${shipownerId}/approval`, {})
  writeFileSync(codeFile, `${accessCode}\n`, { mode: 0o600 })
  return accessCode
}

/** Of a start that was broken off: its access code was never shown, and its key is no longer here. */
async function strikeOffUnfinished(administration: Administration): Promise<void> {
  const { items } = await administration.get<{ items: readonly { id: string; state: string }[] }>(
    'validator',
    '/api/verifiers',
  )
  if (!items.some(({ id, state }) => id === shipownerId && state !== 'struck-off')) return
  await administration.post('validator', `/api/verifiers/${shipownerId}/striking-off`, {})
}
