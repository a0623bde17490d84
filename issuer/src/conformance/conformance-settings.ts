import { Problem } from '@vigie/shared/problem.ts'

export interface ConformanceSettings {
  readonly host: string
  readonly httpsPort: number
  readonly httpPort: number
  /** Credentials in answers as they are, and not as `{"verifiableCredential": …}`. */
  readonly hasBareAnswers: boolean
}

type Variables = Readonly<Record<string, string | undefined>>

const loopback = ['127.0.0.1', '::1', 'localhost']

/**
 * The profile signs whatever it is asked to and believes anybody: it starts only when it is told to, on this machine only,
 * and never beside a production authority.
 */
export function readConformanceSettings(variables: Variables): ConformanceSettings {
  if (variables.CONFORMANCE !== 'on') throw invalid('CONFORMANCE', 'on, or the profile stays off')
  if (variables.VIGIE_ENVIRONMENT === 'production') throw invalid('VIGIE_ENVIRONMENT', 'anything but production')
  const host = variables.CONFORMANCE_HOST || '127.0.0.1'
  if (!loopback.includes(host)) throw invalid('CONFORMANCE_HOST', loopback.join(', '))
  const answers = variables.CONFORMANCE_ANSWERS || 'wrapped'
  if (answers !== 'wrapped' && answers !== 'bare') throw invalid('CONFORMANCE_ANSWERS', 'wrapped or bare')
  return {
    host,
    httpsPort: readPort(variables, 'CONFORMANCE_HTTPS_PORT', 8443),
    httpPort: readPort(variables, 'CONFORMANCE_HTTP_PORT', 8088),
    hasBareAnswers: answers === 'bare',
  }
}

function readPort(variables: Variables, name: string, byDefault: number): number {
  const written = variables[name] || String(byDefault)
  if (!/^\d{1,5}$/.test(written) || Number(written) > 65_535) throw invalid(name, 'a port from 0 to 65535')
  return Number(written)
}

function invalid(name: string, expected: string): Problem {
  return new Problem('settings-invalid', `${name}: expected ${expected}`)
}
