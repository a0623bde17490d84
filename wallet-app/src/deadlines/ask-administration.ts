import { signal } from '@preact/signals'
import { askIssuer } from '../account/sign-in.ts'
import { keepKnownFacts } from './known-facts.ts'
import { parseSeafarer } from './parse-seafarer.ts'

/** Whether the administration reminds by mail; null while it was not asked on this visit. */
export const isRemindedByMail = signal<boolean | null>(null)

/** What the registers say now, kept for when there is no network. Throws the `Problem` that the issuer refuses with. */
export async function askAdministration(issuerUrl: string): Promise<void> {
  const response = await askIssuer(issuerUrl, '/api/seafarer')
  const seafarer = parseSeafarer(await response.json(), new Date())
  await keepKnownFacts(seafarer.facts)
  isRemindedByMail.value = seafarer.isRemindedByMail
}

export async function chooseMail(issuerUrl: string, mail: boolean): Promise<void> {
  await askIssuer(issuerUrl, '/api/seafarer/reminders', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mail }),
  })
  isRemindedByMail.value = mail
}
