import { execFile } from 'node:child_process'
import path from 'node:path'
import { bareEnvironment } from '@vigie/shared/testing/bare-environment.ts'

const program = path.resolve(import.meta.dirname, '../../issuer/src/audit/main.ts')

/** The audit of the administration, as a program, on what the others left; answers its findings, empty when all agrees. */
export function auditRegister(env: Readonly<Record<string, string>>): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const options = { env: { ...bareEnvironment, ...env }, maxBuffer: 64 * 1024 * 1024 }
    execFile(process.execPath, [program], options, (error, findings, said) => {
      const lines = findings.split('\n').filter(Boolean)
      // 1: it has findings; anything else, and it has not looked.
      if (error && (error.code !== 1 || lines.length === 0)) reject(new Error(`the audit could not be made: ${said}`))
      else resolve(lines)
    })
  })
}
