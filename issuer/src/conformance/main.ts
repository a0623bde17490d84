import { Problem } from '@vigie/shared/problem.ts'
import { causesOf } from '@vigie/shared/service/causes-of.ts'
import { writeLog } from '../http/log.ts'
import { readConformanceSettings } from './conformance-settings.ts'
import { startConformance } from './start-conformance.ts'

// The conformance profile as a program: `./vigie conformance`. Its first line says where everything is; then only failures.

/** sysexits.h: EX_CONFIG. */
const badSettings = 78

try {
  const { endpoints, close } = await startConformance(readConformanceSettings(process.env), (entry) => {
    if (entry.level === 'error') writeLog(entry)
  })
  process.stdout.write(`${JSON.stringify(endpoints)}\n`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => close().then(() => process.exit(0)))
} catch (error) {
  const isSettings = error instanceof Problem && error.code === 'settings-invalid'
  if (isSettings) process.stderr.write(`${error.message}\n`)
  else writeLog({ level: 'error', event: 'failure', causes: causesOf(error) })
  process.exit(isSettings ? badSettings : 1)
}
