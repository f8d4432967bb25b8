/** The seller's session token. It is only in memory, because a browser's storage stays when the person leaves the desk. */
import { createContext, type ReactNode, useContext, useState } from "react";

interface SellerToken {
  /** If it is empty, the endpoint uses its own. */
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
