/** Renders the desk into the page. */
import { ApolloProvider } from "@apollo/client/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { createClient } from "./client.ts";
import { SellerTokenProvider } from "./seller-token.tsx";
import "./styles/tokens.css";
import "./styles/layout.css";
import "./styles/controls.css";
import "./styles/form.css";
import "./styles/groups.css";
import "./styles/outcome.css";
import "./styles/deliveries.css";
import { LanguageProvider } from "./words/use-words.tsx";

createRoot(document.getElementById("desk") as HTMLElement).render(
  <StrictMode>
    <ApolloProvider client={createClient("/graphql")}>
      <LanguageProvider>
        <SellerTokenProvider>
          <App />
        </SellerTokenProvider>
      </LanguageProvider>
    </ApolloProvider>
  </StrictMode>,
);
