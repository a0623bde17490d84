import type { Text } from '@vigie/shared/language.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { type Command, exitCodes, type Invocation } from './command.ts'
import { forEachArgument } from './for-each-argument.ts'
import { askIssuer } from './issuer-client.ts'
import { lineOf, type TitleRow } from './register.ts'
import { resolveTitle } from './resolve-title.ts'
import { say } from './words.ts'

/** The commands of a registrar on one title differ by their address and by the value set of their reasons. */
export const changeTitleCommands: readonly Command[] = [
  changeCommand('suspend', 'suspension', 'suspension-reasons', {
    fr: 'suspend un titre',
    en: 'suspends a title',
  }),
  changeCommand('reinstate', 'reinstatement', 'reinstatement-reasons', {
    fr: 'lève la suspension d’un titre',
    en: 'lifts the suspension of a title',
  }),
  changeCommand('revoke', 'revocation', 'revocation-reasons', {
    fr: 'retire un titre, définitivement',
    en: 'revokes a title, for ever',
  }),
  changeCommand('lost', 'loss', 'loss-reasons', {
    fr: 'inscrit la perte d’un titre',
    en: 'records the loss of a title',
  }),
  changeCommand('destroyed', 'destruction', 'loss-reasons', {
    fr: 'inscrit la destruction d’un titre',
    en: 'records the destruction of a title',
  }),
]

function changeCommand(name: string, change: string, reasons: string, summary: Text): Command {
  return {
    name,
    usage: 'NUMBER|ID … --reason CODE',
    summary,
    help: {
      fr: `Le registre garde qui, quand et pourquoi ; les listes publiées suivent aussitôt.
  --reason CODE  un code de schemas/value-sets/${reasons}.json

Exemple : vigie ${name} 482915073318 --reason CODE`,
      en: `The register keeps who, when and why; the published lists follow at once.
  --reason CODE  a code of schemas/value-sets/${reasons}.json

Example: vigie ${name} 482915073318 --reason CODE`,
    },
    options: { reason: { type: 'string' } },
    takes: { atLeast: 1, atMost: 1000 },
    async run(invocation) {
      const { reason } = invocation.values
      if (typeof reason !== 'string') throw new Problem('command-usage', '--reason')
      await forEachArgument(
        invocation,
        (title) => changeTitle(title, { change, reason }, invocation),
        (answer) => `${say('changed', invocation.language)}\n${lineOf(answer as TitleRow, invocation.language)}`, // the issuer's
      )
      return exitCodes.done
    },
  }
}

async function changeTitle(title: string, to: { change: string; reason: string }, invocation: Invocation) {
  const id = await resolveTitle(title, invocation)
  const path = `/api/titles/${encodeURIComponent(id)}/${to.change}`
  return askIssuer({ method: 'POST', path, body: { reason: to.reason }, role: 'registrar' }, invocation)
}
