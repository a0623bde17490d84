import { Problem } from '@vigie/shared/problem.ts'
import { causesOf } from '@vigie/shared/service/causes-of.ts'
import { writeLog } from './http/log.ts'
import { readSettings } from './settings.ts'
import { type RunningIssuer, startIssuer } from './start-issuer.ts'

// The issuer's service. All settings come from the environment (settings.ts); SIGTERM and SIGINT stop it.

const secondsToStop = 10

/** sysexits.h: EX_CONFIG, so that a supervisor does not start us again with the same mistake. */
const badSettings = 78

try {
  stopOnSignal(await startIssuer(readSettings(process.env), writeLog))
} catch (error) {
  if (error instanceof Problem && error.code === 'settings-invalid') process.stderr.write(`${error.message}\n`)
  writeLog({ level: 'error', event: 'failure', causes: causesOf(error) })
  process.exit(error instanceof Problem && error.code === 'settings-invalid' ? badSettings : 1)
}

function stopOnSignal(issuer: RunningIssuer): void {
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    // Whatever hangs, we are gone in time; the database and the outbox bear it.
    setTimeout(() => process.exit(1), secondsToStop * 1000).unref()
    await issuer.stop((secondsToStop - 4) * 1000)
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
