import { type SignerInfo, TSTInfo } from 'pkijs'
import { instantOf } from '../credential/instant.ts'
import { sha256Hex } from '../trust/sha256.ts'
import { isSignatureValid, openCms } from './open-cms.ts'
import { derOf, namesCertificate } from './signed-attributes.ts'
import type { TimeStamp } from './title-pdf.ts'

const timeStampAttribute = '1.2.840.113549.1.9.16.2.14'
const timeStampInfoType = '1.2.840.113549.1.9.16.1.4'
const extendedKeyUsage = '2.5.29.37'
const timeStamping = '1.3.6.1.5.5.7.3.8'

/** `none` when the seal has none; `broken` when what it has does not stamp this seal. */
export async function readTimeStamp({ unsignedAttrs, signature }: SignerInfo): Promise<TimeStamp | 'none' | 'broken'> {
  const attributes = unsignedAttrs?.attributes ?? []
  const [attribute] = attributes
  if (!attribute) return 'none'
  // unsigned attributes are anybody's to add: a seal of ours has this one, once, and no other
  if (attributes.length !== 1 || attribute.type !== timeStampAttribute || attribute.values.length !== 1) return 'broken'
  const token = new Uint8Array(attribute.values[0].toBER())
  return (await openTimeStamp(token, Uint8Array.from(signature.valueBlock.valueHexView))) ?? 'broken'
}

/** An RFC 3161 token over these bytes, by a certificate made for stamping and valid at that time. */
export async function openTimeStamp(token: Uint8Array<ArrayBuffer>, stamped: Uint8Array<ArrayBuffer>) {
  const cms = openCms(token)
  const content = cms?.signedData.encapContentInfo
  if (!cms || content?.eContentType !== timeStampInfoType || !content.eContent) return null
  // for a token, pkijs compares the imprint with these bytes before it verifies the signature
  if (!(await isSignatureValid(cms.signedData, stamped)) || !(await namesCertificate(cms.signer, cms.certificate))) {
    return null
  }
  const { genTime } = TSTInfo.fromBER(content.eContent.getValue())
  const { certificate } = cms
  if (!isForStamping(certificate.extensions)) return null
  if (genTime < certificate.notBefore.value || genTime > certificate.notAfter.value) return null
  return { at: instantOf(genTime), certificateSha256: await sha256Hex(derOf(certificate)) }
}

/** RFC 3161, 2.3: that use, no other, and critical. */
function isForStamping(extensions: NonNullable<Parameters<typeof findUse>[0]> | undefined): boolean {
  const use = findUse(extensions)
  return use?.critical === true && use.parsedValue?.keyPurposes?.join() === timeStamping
}

function findUse(
  extensions:
    | readonly { extnID: string; critical: boolean; parsedValue?: { keyPurposes?: readonly string[] } }[]
    | undefined,
) {
  return extensions?.find(({ extnID }) => extnID === extendedKeyUsage)
}
