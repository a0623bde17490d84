import { typesOf } from '@vigie/shared/credential/document-kind.ts'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { StatedTitle } from '@vigie/shared/credential/title-credential.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { parseTitleSdJwt, type TitleSdJwt } from '@vigie/shared/sd-jwt/parse-title-sd-jwt.ts'
import { issuerDidOf } from '@vigie/shared/sd-jwt/title-claims.ts'

/** What an SD-JWT of a title says to its holder, who has every disclosure; null where some are missing. */
export async function titleOfSdJwt(text: string, id: string): Promise<StatedTitle | null> {
  try {
    return stateTitle((await parseTitleSdJwt(text)).claims, id)
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

function stateTitle(claims: TitleSdJwt['claims'], id: string): StatedTitle | null {
  const { iss, nbf, exp, issuing_country: issuingCountry } = claims
  const { family_name: familyName, given_name: givenName, birth_date: birthDate } = claims
  const { code, document_number: documentNumber, issue_date: issueDate } = claims
  const { issuing_authority: issuingAuthority, issuing_officer: issuingOfficer } = claims
  if (!familyName || !givenName || !birthDate || !code || !documentNumber) return null
  if (!issueDate || !issuingAuthority || !issuingOfficer) return null
  const { stcw_code: regulation, functions, capacities } = claims
  return {
    id,
    type: typesOf.title,
    issuer: issuerDidOf(iss),
    validFrom: instantOf(new Date(nbf * 1000)),
    ...(exp !== undefined && { validUntil: instantOf(new Date(exp * 1000)) }),
    credentialSubject: {
      type: 'Seafarer',
      familyName,
      givenName,
      birthDate,
      title: {
        type: 'Title',
        code,
        documentNumber,
        ...(regulation && { regulation }),
        ...(functions && { functions }),
        ...(capacities && { capacities }),
        issueDate,
        issuingCountry,
        issuingAuthority,
        issuingOfficer,
      },
    },
  }
}
