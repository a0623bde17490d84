import type { Invocation } from './command.ts'
import { drawProgress } from './progress-bar.ts'

/**
 * Does one thing for each argument, with a progress bar, and shows the answers: a JSON array with `--json` when there
 * are several. The first refusal ends it; what was done before is shown first.
 */
export async function forEachArgument(
  invocation: Invocation,
  work: (argument: string) => Promise<unknown>,
  show: (answer: unknown) => string,
): Promise<void> {
  const answers: unknown[] = []
  const progress = drawProgress(invocation.positionals.length)
  try {
    for (const argument of invocation.positionals) {
      answers.push(await work(argument))
      progress.step()
    }
  } finally {
    progress.end()
    showAll(invocation, answers, show)
  }
}

function showAll(invocation: Invocation, answers: readonly unknown[], show: (answer: unknown) => string): void {
  if (!invocation.json) for (const answer of answers) invocation.write(show(answer))
  else if (invocation.positionals.length > 1) invocation.write(JSON.stringify(answers))
  else if (answers.length === 1) invocation.write(JSON.stringify(answers[0]))
}
