/** VitePress's own theme, without the font that it brings along. */
import theme from "vitepress/theme-without-fonts";
import "./style.css";

// biome-ignore lint/style/noDefaultExport: VitePress asks for it.
export default theme;
