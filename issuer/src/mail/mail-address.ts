import schema from '@vigie/schemas/application/application-v1.schema.json' with { type: 'json' }
import { Problem } from '@vigie/shared/problem.ts'

const { pattern, maxLength } = schema.properties.applicant.properties.email
const form = new RegExp(pattern, 'u')

/**
 * One address that means itself to every mail program (BAD-INPUTS 194): no list, no display name, no quoted local part, no
 * line break, nothing outside ASCII. The form is the one in which applications give it.
 */
export function parseMailAddress(written: unknown): string {
  if (typeof written === 'string' && written.length <= maxLength && form.test(written)) return written
  throw new Problem('mail-address-invalid', 'expected one plain address')
}
