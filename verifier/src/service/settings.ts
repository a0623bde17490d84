import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem } from '@vigie/shared/problem.ts'

export interface Settings {
  readonly host: string
  readonly port: number
  /** Where the mirror of the published files is kept. */
  readonly publishedFolder: string
  /** Where they are fetched from; null when someone else fills the folder (or it is the publisher's own). */
  readonly publicationUrl: string | null
  /** The built page. */
  readonly pageFolder: string
}

/** Settings from the environment: `VIGIE_PUBLISHED` names a folder to serve, `VIGIE_PUBLICATION_URL` a place to mirror, `VIGIE_PAGE` a built page elsewhere. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const data = env.VIGIE_DATA ?? '.data'
  return {
    host: env.HOST ?? '127.0.0.1',
    port: portOf(env.PORT ?? '8081'),
    publishedFolder: resolve(env.VIGIE_PUBLISHED ?? `${data}/verifier/published`),
    publicationUrl: env.VIGIE_PUBLICATION_URL?.replace(/\/$/, '') ?? null,
    pageFolder: resolve(env.VIGIE_PAGE ?? fileURLToPath(new URL('../../dist/', import.meta.url))),
  }
}

function portOf(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new Problem('command-usage', 'PORT: expected a number between 0 and 65535')
}
