import { Problem } from '@vigie/shared/problem.ts'
import { type Command, exitCodes } from './command.ts'
import { askIssuer } from './issuer-client.ts'
import { say } from './words.ts'

export const attestCommand: Command = {
  name: 'attest',
  usage: 'ID --fact FACT --value VALUE --document REFERENCE',
  summary: { fr: 'atteste un fait qu’aucun registre ne connaît', en: 'attests a fact that no registry knows' },
  help: {
    fr: `L’agent répond du fait en son nom, au vu du document cité. La demande est ensuite à instruire de nouveau,
et la décision revient à un autre agent.
  --fact FAIT           identifiant du fait (schemas/facts)
  --value VALEUR        true, false, un nombre, une date, un texte, ou du JSON pour une liste
  --document RÉFÉRENCE  la pièce qui a été lue

Exemple : vigie attest 0198… --fact seaServiceMonths --value 14 --document "RSM 2025-0117"`,
    en: `The agent answers for the fact by name, having read the document named. The application is then instructed
again, and the decision is another agent’s.
  --fact FACT           identifier of the fact (schemas/facts)
  --value VALUE         true, false, a number, a date, a text, or JSON for a list
  --document REFERENCE  the document that was read

Example: vigie attest 0198… --fact seaServiceMonths --value 14 --document "RSM 2025-0117"`,
  },
  options: { fact: { type: 'string' }, value: { type: 'string' }, document: { type: 'string' } },
  takes: { atLeast: 1, atMost: 1 },
  async run(invocation) {
    const [id = ''] = invocation.positionals
    const { fact, value, document } = invocation.values
    if (typeof fact !== 'string' || typeof value !== 'string' || typeof document !== 'string') {
      throw new Problem('command-usage', '--fact --value --document')
    }
    const path = `/api/applications/${encodeURIComponent(id)}/attestations`
    const body = { fact, value: readValue(value), document }
    const answer = await askIssuer({ method: 'POST', path, body, role: 'examiner' }, invocation)
    invocation.write(invocation.json ? JSON.stringify(answer) : say('attested', invocation.language))
    return exitCodes.done
  },
}

/** `true`, `12` and `[…]` mean what they mean in JSON; anything else is a text or a date. */
function readValue(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch {
    return written
  }
}
