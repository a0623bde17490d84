/** The one address that wallets answer to: registered with the authority, so it says nothing of any request. */
export function responseUriOf({ publicUrl }: { readonly publicUrl: string }): string {
  return `${publicUrl}/presentations/response`
}
