import { applicationsCommand } from './applications.ts'
import { applyCommand } from './apply.ts'
import { attestCommand } from './attest.ts'
import type { Command } from './command.ts'
import { grantCommand, refuseCommand } from './decide.ts'
import { instructCommand } from './instruct.ts'
import { tokenCommand } from './token.ts'

/** Every word that may follow `./vigie`, in the order the help shows them: one line each. */
export const commands: readonly Command[] = [
  applyCommand,
  applicationsCommand,
  instructCommand,
  attestCommand,
  grantCommand,
  refuseCommand,
  tokenCommand,
]
