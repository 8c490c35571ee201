/** What every page needs: the style sheet, and small courtesies that work on plain HTML. */
import "./styles/main.css";
import { askBeforeSubmit } from "./courtesies/confirm";
import { enliven } from "./courtesies/live";
import { closeMenus } from "./courtesies/menu";
import { submitOnce } from "./courtesies/once";
import { showCurrentTab } from "./courtesies/tabs";
import { sendBeforeLogOut } from "./courtesies/waiting";

askBeforeSubmit(document);
closeMenus(document);
enliven(document.body);
sendBeforeLogOut(document);
submitOnce(document);
showCurrentTab(document);
