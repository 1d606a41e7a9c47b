// SPDX-License-Identifier: Apache-2.0
//
// wtc_burst -- sends one slot of the write buffer as one write burst   (docs: rule 9.4.3)
//
// From the first beat with a strobe to the last one; AW and W go independently.

`default_nettype none

module wtc_burst #(
    parameter ADDR_W     = 32,             // address width, bits
    parameter BUS_W      = 64,             // bus width, bits
    parameter WBUF_BYTES = 8               // width of a slot, bytes
) (
    input  wire                    clk_i,
    input  wire                    rst_ni,

    // From the ring: the slot that is SENDING, if any
    input  wire                    sending_i,
    input  wire [ADDR_W-1:0]       addr_i,     // of its block
    input  wire [WBUF_BYTES-1:0]   strobe_i,
    input  wire [8*WBUF_BYTES-1:0] data_i,
    // To the ring
    output wire                    finish_o,   // the burst ends at this edge

    // To the bus
    output wire                    aw_valid_o,
    output wire [ADDR_W-1:0]       aw_addr_o,
    output wire [7:0]              aw_len_o,
    input  wire                    aw_ready_i,
    output wire                    w_valid_o,
    output wire [BUS_W-1:0]        w_data_o,
    output wire [BUS_W/8-1:0]      w_strb_o,
    output wire                    w_last_o,
    input  wire                    w_ready_i
);

    localparam BUS_BYTES = BUS_W / 8;
    localparam BEATS     = WBUF_BYTES / BUS_BYTES;
    localparam BEAT_W    = (BEATS > 1) ? $clog2(BEATS) : 1;

    reg               aw_done_q, w_done_q;
    reg  [BEAT_W-1:0] sent_q;              // beats already taken
    reg  [BEAT_W-1:0] first, last;         // with a strobe
    wire [BEAT_W-1:0] now    = first + sent_q;
    wire [BEAT_W-1:0] length = last - first;
    wire              aw_go  = aw_valid_o & aw_ready_i;
    wire              w_go   = w_valid_o & w_ready_i;

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) begin
            aw_done_q <= 1'b0;
            w_done_q  <= 1'b0;
            sent_q    <= {BEAT_W{1'b0}};
        end else if (finish_o) begin
            aw_done_q <= 1'b0;
            w_done_q  <= 1'b0;
            sent_q    <= {BEAT_W{1'b0}};
        end else begin
            aw_done_q <= aw_done_q | aw_go;
            w_done_q  <= w_done_q | w_go & w_last_o;
            if (w_go & ~w_last_o) sent_q <= sent_q + 1'b1;
        end
    end

    // --- First, last and present beat ------------------------------------------------------------

    reg [BUS_W-1:0]     data;
    reg [BUS_BYTES-1:0] strobe;
    integer k;

    always @(*) begin
        first  = {BEAT_W{1'b0}};
        last   = {BEAT_W{1'b0}};
        data   = {BUS_W{1'b0}};
        strobe = {BUS_BYTES{1'b0}};
        for (k = BEATS - 1; k >= 0; k = k - 1) begin
            if (|strobe_i[k*BUS_BYTES +: BUS_BYTES]) first = k[BEAT_W-1:0];
        end
        for (k = 0; k < BEATS; k = k + 1) begin
            if (|strobe_i[k*BUS_BYTES +: BUS_BYTES]) last = k[BEAT_W-1:0];
        end
        for (k = 0; k < BEATS; k = k + 1) begin
            if (now == k[BEAT_W-1:0]) begin
                data   = data_i[k*BUS_W +: BUS_W];
                strobe = strobe_i[k*BUS_BYTES +: BUS_BYTES];
            end
        end
    end

    // Of the first beat in the block.
    wire [ADDR_W-1:0] offset = {{(ADDR_W-BEAT_W){1'b0}}, first} << $clog2(BUS_BYTES);

    assign finish_o   = sending_i & (aw_done_q | aw_go) & (w_done_q | w_go & w_last_o);
    assign aw_valid_o = sending_i & ~aw_done_q;
    assign aw_addr_o  = aw_valid_o ? addr_i | offset : {ADDR_W{1'b0}};
    assign aw_len_o   = aw_valid_o ? {{(8-BEAT_W){1'b0}}, length} : 8'd0;
    assign w_valid_o  = sending_i & ~w_done_q;
    genvar b;
    generate
        for (b = 0; b < BUS_BYTES; b = b + 1) begin : g_byte
            assign w_data_o[b*8 +: 8] = data[b*8 +: 8] & {8{w_strb_o[b]}};
        end
    endgenerate
    assign w_strb_o   = w_valid_o ? strobe : {BUS_BYTES{1'b0}};
    assign w_last_o   = w_valid_o & (now == last);

endmodule

`default_nettype wire
