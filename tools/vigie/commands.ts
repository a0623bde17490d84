import { applicationsCommand } from './applications.ts'
import { applyCommand } from './apply.ts'
import { attestCommand } from './attest.ts'
import { auditCommand } from './audit.ts'
import { issueBatchCommand } from './batch/issue-batch.ts'
import { changeTitleCommands } from './change-title.ts'
import type { Command } from './command.ts'
import { conformanceCommand } from './conformance/conformance.ts'
import { crewCommand } from './crew/crew.ts'
import { crewLawCommand } from './crew-law/crew-law.ts'
import { grantCommand, refuseCommand } from './decide.ts'
import { instructCommand } from './instruct.ts'
import { endAccessCommand, inviteCommand } from './invite.ts'
import { keysCommand } from './keys/keys.ts'
import { makeAgainCommands } from './make-again.ts'
import { manningCommand } from './manning/manning.ts'
import { monitorCommand } from './monitor/monitor.ts'
import { offerCommand } from './offer.ts'
import { packCommand } from './pack/pack.ts'
import { permisCommand } from './permis/permis.ts'
import { registerCommand } from './register.ts'
import { rootCommand } from './root/root.ts'
import { tokenCommand } from './token.ts'
import { verifiersCommand } from './verifiers/verifiers.ts'
import { verifyCommand } from './verify/verify.ts'
import { voidCommand } from './void.ts'
import { walletsCommand } from './wallets.ts'
import { witnessCommand } from './witness.ts'

/** Every word that may follow `./vigie`, in the order the help shows them: one line each. */
export const commands: readonly Command[] = [
  verifyCommand,
  crewCommand,
  crewLawCommand,
  packCommand,
  monitorCommand,
  auditCommand,
  witnessCommand,
  applyCommand,
  applicationsCommand,
  instructCommand,
  attestCommand,
  grantCommand,
  refuseCommand,
  issueBatchCommand,
  registerCommand,
  offerCommand,
  inviteCommand,
  endAccessCommand,
  ...changeTitleCommands,
  ...makeAgainCommands,
  walletsCommand,
  voidCommand,
  tokenCommand,
  verifiersCommand,
  permisCommand,
  manningCommand,
  keysCommand,
  rootCommand,
  conformanceCommand,
]
