/** The drawer with the seller's token. It is a modal `<dialog>`: the browser keeps the focus inside, and Escape closes it. */
import { type ReactNode, type Ref, useState } from "react";
import { useSellerToken } from "./seller-token.tsx";
import { useWords } from "./words/use-words.tsx";

export function SettingsDrawer({ ref }: { readonly ref: Ref<HTMLDialogElement> }): ReactNode {
  const words = useWords().settings;
  const { token, setToken } = useSellerToken();
  const [shown, setShown] = useState(false);
  return (
    <dialog ref={ref} className="drawer" aria-labelledby="settings.title">
      <form method="dialog">
        <h2 id="settings.title">{words.title}</h2>
        <div className="field">
          <label htmlFor="settings.token">{words.sellerToken}</label>
          <input
            id="settings.token"
            type={shown ? "text" : "password"}
            value={token}
            onChange={(event) => setToken(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            aria-describedby="settings.hint"
          />
          <p className="hint" id="settings.hint">
            {words.sellerTokenHint}
          </p>
        </div>
        <label className="check">
          <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
          {words.show}
        </label>
        <button type="submit" className="primary">
          {words.done}
        </button>
      </form>
    </dialog>
  );
}
