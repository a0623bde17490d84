import { existsSync } from 'node:fs'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import type { Invocation } from '../command.ts'
import { dataFolderOf } from '../issuer-client.ts'

/** `--at`, or now. */
export function askedMoment({ values }: Pick<Invocation, 'values'>): Date {
  if (values.at === undefined) return new Date()
  const at = new Date(String(values.at))
  if (!Number.isNaN(at.getTime())) return at
  throw new Problem('command-usage', '--at 2026-11-21T14:05:00Z')
}

/** `--trust`, or what the issuer of this installation publishes. */
export function trustLocation({ values, environment }: Pick<Invocation, 'values' | 'environment'>): string {
  if (values.trust !== undefined) return String(values.trust)
  const published = path.join(dataFolderOf(environment), 'published')
  if (existsSync(path.join(published, 'trust.json'))) return published
  throw new Problem('trust-list-missing', published)
}
