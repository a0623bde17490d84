import { loadPageDrawer } from '@vigie/shared/pdf-seal/draw-pages.ts'
import type { TrustedIssuer } from '@vigie/shared/trust/trust-list.ts'
import type { AuditContext } from './audit-context.ts'
import { workIn } from './audit-work.ts'
import type { Finding } from './finding.ts'
import { judgePage, type PageRow, wordsOfCatalogue } from './judge-page.ts'
import { judgeTitle, type TitleRow } from './judge-title.ts'
import { judgeWalletCredential, type WalletRow } from './judge-wallet-credential.ts'

/** Rows whose signatures are verified, which is nearly all that an audit costs. Each row is judged by itself. */
export type RowsToJudge =
  | { readonly kind: 'titles'; readonly rows: readonly TitleRow[] }
  | { readonly kind: 'wallet-credentials'; readonly rows: readonly WalletRow[] }
  | { readonly kind: 'pages'; readonly rows: readonly PageRow[] }

type RowsOf<Kind extends RowsToJudge['kind']> = Extract<RowsToJudge, { readonly kind: Kind }>['rows']

/** What judging needs besides the rows; it can be handed to a thread. */
export interface JudgeNeeds {
  readonly issuer: TrustedIssuer
  readonly authorityUrl: string
  readonly since: Date | null
  readonly isDrawn: boolean
}

export interface RowJudge {
  /** How many it can have at once. */
  readonly width: number
  readonly isDrawn: boolean
  judge(work: RowsToJudge): Promise<readonly Finding[]>
  close(): Promise<void>
}

/** Judges in this thread. */
export function createRowJudge(needs: JudgeNeeds): RowJudge {
  const drawer = needs.isDrawn ? loadPageDrawer() : Promise.resolve(null)
  drawer.catch(() => undefined) // whoever waits for it hears of it
  const wordsFor = wordsOfCatalogue()
  return {
    width: 1,
    isDrawn: needs.isDrawn,
    async judge(work) {
      const findings: Finding[] = []
      if (work.kind === 'titles') for (const row of work.rows) findings.push(...(await judgeTitle(row, needs)))
      else if (work.kind === 'wallet-credentials')
        for (const row of work.rows) findings.push(...(await judgeWalletCredential(row, needs)))
      else {
        const reading = { drawer: await drawer, wordsFor }
        for (const row of work.rows) findings.push(...(await judgePage(row, reading, needs)))
      }
      return findings
    },
    close: async () => undefined,
  }
}

/** Judges as many pieces at once as the judge can; findings come in the order of the rows, and few pieces are in memory. */
export async function* judgeInOrder<Kind extends RowsToJudge['kind']>(
  kind: Kind,
  batches: AsyncIterable<RowsOf<Kind>>,
  { judge, step, since }: Pick<AuditContext, 'judge' | 'step' | 'since'>,
): AsyncGenerator<Finding> {
  const running: { readonly answer: Promise<readonly Finding[]>; readonly work: number }[] = []
  const takeFirst = async () => {
    const first = running.shift()
    const findings = (await first?.answer) ?? []
    step(first?.work ?? 0)
    return findings
  }
  for await (const rows of batches) {
    const piece = { kind, rows } as RowsToJudge // a kind and its own rows, which TypeScript does not follow
    const answer = judge.judge(piece)
    answer.catch(() => undefined) // it is awaited in its turn, perhaps after another one failed
    running.push({ answer, work: workIn(piece, { since, isDrawn: judge.isDrawn }) })
    if (running.length > judge.width * 2) yield* await takeFirst()
  }
  while (running.length > 0) yield* await takeFirst()
}
