import { Problem } from '@vigie/shared/problem.ts'
import type { Invocation } from '../command.ts'
import type { PermisFile } from './permis-file.ts'

export interface ChosenJudgement {
  readonly key: string
  readonly isSatisfied: boolean
  readonly reason: string
  readonly replaces: string | null
}

/**
 * What is judged, from what was typed: findings by their key, whatever was judged of them before, or all of one rule that were not
 * judged yet. Refuses with `command-usage` what says neither, or both, and with `permis-finding-not-open` what leaves nothing.
 */
export function chooseJudgements(file: PermisFile, values: Invocation['values']): ChosenJudgement[] {
  const { satisfied, 'not-satisfied': notSatisfied, reason } = values
  if (satisfied === notSatisfied || typeof reason !== 'string') {
    throw new Problem('command-usage', '--satisfied|--not-satisfied --reason TEXT')
  }
  const keys = keysOf(file, values)
  if (keys.length === 0) throw new Problem('permis-finding-not-open', 'nothing of that is left to be judged')
  return keys.map((key) => {
    const last = file.judgements.findLast((judgement) => judgement.key === key)
    // one that is not of the finding as it stands counts no more, and is not replaced
    const isStanding = last !== undefined && !file.standing?.unjudged.includes(key)
    return { key, isSatisfied: satisfied === true, reason, replaces: isStanding ? last.id : null }
  })
}

function keysOf({ check, standing }: PermisFile, { key, rule }: Invocation['values']): readonly string[] {
  if (typeof key === 'string' && rule === undefined) return key.split(',')
  if (typeof rule !== 'string' || key !== undefined) throw new Problem('command-usage', '--key KEY | --rule RULE')
  const content = check?.content
  if (content?.kind !== 'read') return []
  const ofRule = content.report.findings.filter((finding) => finding.rule === rule.toUpperCase())
  const unjudged = new Set(standing?.unjudged)
  return ofRule.map((finding) => finding.key).filter((one) => unjudged.has(one))
}
