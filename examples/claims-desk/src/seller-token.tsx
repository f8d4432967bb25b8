/** The seller's session token: in memory only, because a browser's storage outlives the person at the desk. */
import { createContext, type ReactNode, useContext, useState } from "react";

interface SellerToken {
  /** Empty: the endpoint uses its own. */
  readonly token: string;
  setToken(token: string): void;
}

const SellerTokenContext = createContext<SellerToken>({ token: "", setToken: () => {} });

export function SellerTokenProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [token, setToken] = useState("");
  return <SellerTokenContext value={{ token, setToken }}>{children}</SellerTokenContext>;
}

export function useSellerToken(): SellerToken {
  return useContext(SellerTokenContext);
}
