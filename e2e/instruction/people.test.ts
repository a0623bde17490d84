import { parseAttestedValue } from '@vigie/issuer/instruction/attested-fact.ts'
import { instructApplication } from '@vigie/issuer/instruction/instruct-application.ts'
import { connectRegistries } from '@vigie/issuer/instruction/registries/registries.ts'
import { loadFacts, loadRules, loadTitles } from '@vigie/schemas/load.ts'
import { createRegistries } from '@vigie/tools/registries/create-registries.ts'
import { loadPeople } from '@vigie/tools/registries/load-people.ts'
import { resolveDays } from '@vigie/tools/registries/resolve-day.ts'
import { expect, test } from 'vitest'

const today = '2026-11-21'
const now = () => new Date(`${today}T10:00:00Z`)
const app = createRegistries({ now })
const registries = connectRegistries({
  url: 'http://registries.test',
  now,
  fetch: async (url, init) => app.request(String(url).replace('http://registries.test', ''), init),
})
const [facts, rules, titles] = [loadFacts(), loadRules(), loadTitles()]

test.each(loadPeople())('$identificationNumber $story', async ({ identificationNumber, application }) => {
  const attestedFacts = application.attestations.map(({ fact, value, document }) => ({
    fact,
    value: parseAttestedValue(facts, fact, resolveDays(value, today)),
    agentId: 'agent-1',
    document,
    at: now().toISOString(),
  }))
  const result = await instructApplication(
    {
      id: identificationNumber,
      ...application,
      identificationNumber,
      submittedOn: today,
      attestedFacts,
      registeredTitles: [],
    },
    { registries, rules, titles, today },
  )
  const open = result.ruleResults.filter(({ outcome }) => outcome !== 'passed').map(({ ruleId }) => ruleId)
  expect(result.outcome, open.join()).toBe(application.expects)
  expect(result.outcome === 'favourable' && result.effectiveFrom === null).toBe(false)
})
